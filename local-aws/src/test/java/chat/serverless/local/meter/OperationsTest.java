package chat.serverless.local.meter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private static final String PROCESS = "LOCAL1";

    private final Meter meter = new Meter(() -> Instant.EPOCH);

    private void begin(String operation, boolean first) {
        meter.operations().began(PROCESS, new Job("F", operation, first));
    }

    private void end(int milliseconds) {
        meter.ran(PROCESS, "F", 1024, Duration.ofMillis(milliseconds));
    }

    private Operations.Call call(String name) {
        return meter.operations().call(PROCESS, name, name.equals("post"));
    }

    private JsonNode of(String operation) {
        return meter.json().path("operations").path("F").path(operation);
    }

    @Test
    void callsAtTheSameTimeAreOneRoundTripAndThoseAfterThemAnother() {
        begin("send", false);
        Operations.Call write = call("UpdateItem");
        Operations.Call read = call("BatchGetItem");
        write.ended();
        read.ended();
        call("post").ended();
        call("SendMessage").ended();
        end(5);

        assertThat(of("send").path("roundTrips"))
                .hasToString("{\"least\":3,\"most\":3,\"total\":3}");
        assertThat(of("send").path("roundTripsToPost").path("least").intValue()).isEqualTo(2);
        assertThat(of("send").path("calls"))
                .hasToString("{\"BatchGetItem\":1,\"SendMessage\":1,\"UpdateItem\":1,\"post\":1}");
    }

    @Test
    void unitsBelongToTheEventThatTheProcessRuns() {
        begin("send", false);
        meter.wrote(PROCESS, "T", 1);
        meter.read("ANOTHER", "T", 7);
        end(5);
        begin("history", false);
        meter.read(PROCESS, "T", 0.5);
        end(5);

        assertThat(of("send").path("tables")).hasToString("{\"T\":{\"read\":0.0,\"write\":1.0}}");
        assertThat(of("history").path("tables"))
                .hasToString("{\"T\":{\"read\":0.5,\"write\":0.0}}");
    }

    @Test
    void theFirstEventOfAProcessIsCountedApart() {
        begin("send", true);
        end(700);
        begin("send", false);
        end(6);

        assertThat(of("send").path("invocations").intValue()).isEqualTo(2);
        assertThat(of("send").path("milliseconds").intValue()).isEqualTo(706);
        assertThat(of("send").path("firstInvocations").intValue()).isEqualTo(1);
        assertThat(of("send").path("firstMilliseconds").intValue()).isEqualTo(700);
    }

    @Test
    void whatSpansAResetIsCountedWhenItEnds() {
        begin("send", false);
        call("UpdateItem").ended();

        meter.reset();
        end(5);

        assertThat(of("send").path("calls").path("UpdateItem").intValue()).isEqualTo(1);
    }

    @Test
    void whoRunsNothingIsNotCounted() {
        call("UpdateItem").ended();

        assertThat(meter.json().path("operations")).isEmpty();
    }
}
