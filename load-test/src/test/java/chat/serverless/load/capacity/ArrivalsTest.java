package chat.serverless.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final People PEOPLE = new People(20_000, 40, 100, 5, 2.5);

    @Test
    void aSimulatedDayHasAsManyMessagesAndThePeakThatWereAskedFor() {
        Arrivals.Day day = Arrivals.of(20_000, PEOPLE, 1);

        assertThat(day.messages()).isCloseTo(800_000, within(40_000L));
        assertThat(day.hour() / day.average() / 3600).isCloseTo(2.5, within(0.15));
        assertThat(day.conversation()).isBetween(2, 20);
    }

    @Test
    void theSameSeedIsTheSameDay() {
        assertThat(Arrivals.of(1000, PEOPLE, 7)).isEqualTo(Arrivals.of(1000, PEOPLE, 7));
    }
}
