package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.Registration;
import chat.serverless.functions.lambda.Metrics.Metric;
import chat.serverless.functions.memory.MemoryPostman;
import chat.serverless.functions.memory.MemoryPushService;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final UserId BOB = new UserId("bob");
    private static final String FRAME = "{\"type\":\"pong\"}";

    private final List<String> log = new ArrayList<>();
    private final Metrics metrics =
            new Metrics("Function", () -> Instant.ofEpochMilli(1000), log::add);

    @Test
    void oneLineAnInvocationHasWhatWasCountedAndWhatItWasAbout() {
        metrics.count(Metric.MESSAGES, 2);
        metrics.count(Metric.GONE);

        metrics.write(Json.object().put("connectionId", "abc="));

        assertThat(log)
                .containsExactly(
                        "{\"_aws\":{\"Timestamp\":1000,\"CloudWatchMetrics\":[{\"Namespace\":"
                                + "\"ServerlessChat\",\"Dimensions\":[[\"Function\"]],\"Metrics\":["
                                + "{\"Name\":\"Messages\",\"Unit\":\"Count\"},"
                                + "{\"Name\":\"Gone\",\"Unit\":\"Count\"}]}]},"
                                + "\"Function\":\"Function\",\"connectionId\":\"abc=\","
                                + "\"Messages\":2,\"Gone\":1}");
    }

    @Test
    void whatWasWrittenIsNotWrittenAgain() {
        metrics.count(Metric.MESSAGES);
        metrics.write(Json.object());

        metrics.write(Json.object());

        assertThat(log).hasSize(1);
    }

    @Test
    void postsAreCountedByWhatCameOfThem() {
        MemoryPostman gateway = new MemoryPostman();
        CountedPostman postman = new CountedPostman(gateway, metrics);
        gateway.forget(new ConnectionId("gone="));
        gateway.fail(new ConnectionId("slow="));

        postman.post(new ConnectionId("there="), FRAME);
        postman.post(new ConnectionId("gone="), FRAME);
        postman.post(new ConnectionId("slow="), FRAME);
        metrics.write(Json.object());

        assertThat(log.getFirst()).endsWith("\"Deliveries\":1,\"Gone\":1,\"Undelivered\":1}");
    }

    @Test
    void pushesAreCountedByWhatCameOfThem() {
        MemoryPushService phones = new MemoryPushService();
        CountedPushService service = new CountedPushService(phones, metrics);
        Push push =
                new Push(
                        ConversationId.between(new UserId("alice"), BOB),
                        1,
                        new UserId("alice"),
                        null,
                        1);
        phones.dismiss("endpoint-old");

        service.send(to("endpoint-new"), push);
        service.send(to("endpoint-old"), push);
        phones.failTimes(1);
        assertThatThrownBy(() -> service.send(to("endpoint-new"), push))
                .isInstanceOf(IllegalStateException.class);
        metrics.write(Json.object());

        assertThat(log.getFirst()).endsWith("\"Pushes\":1,\"PushesGone\":1,\"PushesFailed\":1}");
    }

    private static Registration to(String endpoint) {
        return new Registration(BOB, new DeviceId("phone"), Platform.FCM, endpoint);
    }
}
