package chat.serverless.load.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimetableTest {

    @Test
    void messagesAreDueInOrderAtTheRateThatWasAskedFor() {
        Timetable timetable = Timetable.of(10_000, 50, 1);

        for (int n = 1; n < timetable.messages(); n++) {
            assertThat(timetable.due(n)).isGreaterThan(timetable.due(n - 1));
        }
        assertThat(timetable.due(9_999) / 1e9).isCloseTo(200, within(10.0));
    }
}
