package chat.serverless.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.serverless.local.meter.Prices;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Cost MESSAGE = new Cost(1, 2, 1, 3, 1);
    private static final Cost RECEIPT = new Cost(1, 3, 1, 2, 1);
    private static final Cost SESSION = new Cost(4, 30, 8, 8, 4);

    private final Plan plan =
            new Plan(
                    new People(1e6, 40, 100, 1, 2),
                    new Habits(10, 12, 1, 5),
                    new Measured(MESSAGE, RECEIPT, SESSION, 10));

    @Test
    void addsUpMessagesReceiptsAndSessions() {
        Cost day = plan.aDay();

        assertThat(day.writeUnits()).isCloseTo(40e6 + 8e6 + 40e6, within(1.0));
        assertThat(day.frames()).isCloseTo(120e6 + 16e6 + 80e6, within(1.0));
        assertThat(day.invocations()).isCloseTo(40e6 + 8e6 + 80e6, within(1.0));
    }

    @Test
    void countsWhatIsThereAtTheSameTime() {
        assertThat(plan.connections()).isCloseTo(1e6 * 10 * 12 / 1440, within(1.0));
        assertThat(plan.concurrency()).isCloseTo(128e6 / 86_400 * 2 * 0.010, within(0.01));
    }

    @Test
    void theQuotaThatIsFurthestExceededComesFirst() {
        assertThat(plan.quotas().getFirst().name()).isEqualTo("gateway: new connections a second");
        assertThat(plan.quotas())
                .isSortedAccordingTo((a, b) -> Double.compare(b.factor(), a.factor()));
    }

    @Test
    void pagesTakeLessThanAnItemAMessage() {
        assertThat(Stored.onPages(100)).isCloseTo(162.5, within(0.1));
        assertThat(Stored.oneByOne(100)).isCloseTo(256, within(0.1));
    }

    @Test
    void pricesAreThoseOfTheList() {
        Map<String, BigDecimal> dollars = plan.dollars(Prices.list());

        assertThat(dollars.get("frames")).isEqualByComparingTo("216");
        assertThat(dollars.get("write units")).isEqualByComparingTo("55");
    }
}
