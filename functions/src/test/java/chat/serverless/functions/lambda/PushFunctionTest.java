package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.Pushing;
import chat.serverless.functions.core.Registration;
import chat.serverless.functions.memory.MemoryDirectory;
import chat.serverless.functions.memory.MemoryMemberships;
import chat.serverless.functions.memory.MemoryPushLedger;
import chat.serverless.functions.memory.MemoryPushService;
import chat.serverless.functions.memory.MemoryRegistrations;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PushFunctionTest {

    private static final UserId BOB = new UserId("bob");
    private static final ConversationId.Direct TALK =
            ConversationId.between(new UserId("alice"), BOB);

    private final MemoryMemberships memberships = new MemoryMemberships();
    private final MemoryPushService service = new MemoryPushService();
    private final PushFunction function = function();

    @Test
    void whatComesOutOfTheQueueIsPushed() {
        memberships.begin(TALK);
        memberships.deliveredUpTo(16, BOB, TALK);

        JsonNode answer = GatewayEvents.invoke(function, GatewayEvents.event("pushes"));

        assertThat(answer.path("batchItemFailures")).isEmpty();
        assertThat(service.sentTo("token"))
                .containsExactly(new Push(TALK, 17, new UserId("alice"), "hi", 1));
    }

    @Test
    void whatFailsIsNamedAndComesAgain() {
        memberships.begin(TALK);
        memberships.deliveredUpTo(15, BOB, TALK);
        service.failTimes(1);
        ObjectNode event = GatewayEvents.event("pushes");

        JsonNode answer = GatewayEvents.invoke(function, event);

        assertThat(answer.toString())
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"first\"}]}");
        assertThat(service.sentTo("token")).extracting(Push::seq).containsExactly(18L);
    }

    private PushFunction function() {
        MemoryRegistrations registrations = new MemoryRegistrations(new MemoryDirectory());
        registrations.put(
                new Registration(BOB, new DeviceId("phone"), Platform.FCM, "endpoint-token"));
        return new PushFunction(
                new Pushing(
                        new Pushing.Ports(
                                new MemoryPushLedger(memberships), registrations, service),
                        () -> Instant.EPOCH,
                        Runnable::run),
                new Metrics("Push", () -> Instant.EPOCH, _ -> {}));
    }
}
