package chat.serverless.local.meter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MeterTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Meter meter = new Meter(() -> now);

    @Test
    void beginsAtZero() {
        assertThat(meter.json())
                .hasToString(
                        "{\"tables\":{},\"calls\":{},\"functions\":{},"
                                + "\"frames\":{\"in\":{\"count\":0,\"bytes\":0,\"billed\":0},"
                                + "\"out\":{\"count\":0,\"bytes\":0,\"billed\":0}},"
                                + "\"connectionMinutes\":0,\"posts\":{},\"queues\":{},\"topics\":{},"
                                + "\"dollars\":{\"messages\":0,\"connectionMinutes\":0,"
                                + "\"invocations\":0,\"compute\":0,\"reads\":0,\"writes\":0,"
                                + "\"queues\":0,\"topics\":0,\"pushes\":0,\"total\":0},"
                                + "\"prices\":{\"region\":\"us-east-1\",\"date\":\"2026-11\"},"
                                + "\"operations\":{}}");
    }

    @Test
    void addsUpUnitsByTable() {
        meter.read("", "B", 0.5);
        meter.read("", "B", 1);
        meter.wrote("", "B", 2);
        meter.wrote("", "A", 1);

        assertThat(meter.json().path("tables"))
                .hasToString(
                        "{\"A\":{\"read\":0.0,\"write\":1.0},\"B\":{\"read\":1.5,\"write\":2.0}}");
    }

    @Test
    void functionsAreBilledByTheMillisecondBegun() {
        meter.ran("", "F", 1024, Duration.ofNanos(1_000_001));
        meter.ran("", "F", 1024, Duration.ofMillis(998));
        meter.ran("", "G", 256, Duration.ZERO);

        assertThat(meter.json().path("functions"))
                .hasToString(
                        "{\"F\":{\"invocations\":2,\"milliseconds\":1000,\"gbSeconds\":1,"
                                + "\"starts\":0,\"startMilliseconds\":0},"
                                + "\"G\":{\"invocations\":1,\"milliseconds\":1,"
                                + "\"gbSeconds\":0.00025,"
                                + "\"starts\":0,\"startMilliseconds\":0}}");
    }

    @Test
    void messagesAreBilledByThe32KilobytesBegun() {
        meter.received(0);
        meter.received(32 * 1024);
        meter.sent(32 * 1024 + 1);

        assertThat(meter.json().path("frames"))
                .hasToString(
                        "{\"in\":{\"count\":2,\"bytes\":32768,\"billed\":2},"
                                + "\"out\":{\"count\":1,\"bytes\":32769,\"billed\":2}}");
    }

    @Test
    void connectionsCountWhileTheyAreOpen() {
        meter.opened("a");
        now = now.plusSeconds(60);
        meter.opened("b");
        meter.closed("a");
        now = now.plusSeconds(30);

        assertThat(minutes()).isEqualTo(1.5);
        meter.closed("b");
        meter.closed("b");
        now = now.plusSeconds(30);
        assertThat(minutes()).isEqualTo(1.5);
    }

    @Test
    void aResetBeginsAgainAlsoForOpenConnections() {
        meter.called("GetItem");
        meter.posted("200");
        meter.opened("a");
        now = now.plusSeconds(600);

        meter.reset();

        JsonNode after = meter.json();
        assertThat(after.path("calls")).isEmpty();
        assertThat(after.path("posts")).isEmpty();
        now = now.plusSeconds(60);
        assertThat(minutes()).isEqualTo(1);
    }

    private double minutes() {
        return meter.json().path("connectionMinutes").doubleValue();
    }

    @Test
    void amountsArePricedAsListed() {
        meter.read("", "T", 8);
        meter.wrote("", "T", 16);
        meter.ran("", "F", 1024, Duration.ofSeconds(10));
        meter.received(1);
        meter.sent(1);
        meter.opened("a");
        meter.queued("sent", 64 * 1024 + 1);
        meter.queued("empty", 0);
        meter.published(100);
        meter.pushed();
        now = now.plusSeconds(240);

        assertThat(meter.json().path("dollars"))
                .hasToString(
                        "{\"messages\":0.000002,\"connectionMinutes\":0.000001,"
                                + "\"invocations\":2E-7,\"compute\":0.000133334,\"reads\":0.000001,"
                                + "\"writes\":0.00001,\"queues\":0.0000012,\"topics\":5E-7,"
                                + "\"pushes\":5E-7,\"total\":0.000149734}");
    }

    @Test
    void countsExactlyFromManyThreads() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(CompletableFuture.runAsync(this::countThousand));
        }

        all.forEach(CompletableFuture::join);

        assertThat(meter.json().path("tables").path("T").path("read").doubleValue())
                .isEqualTo(4000);
        assertThat(meter.json().path("calls").path("GetItem").longValue()).isEqualTo(8000);
    }

    private void countThousand() {
        for (int i = 0; i < 1000; i++) {
            meter.called("GetItem");
            meter.read("", "T", 0.5);
        }
    }
}
