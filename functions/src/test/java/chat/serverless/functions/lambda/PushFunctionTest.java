package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.functions.core.Pushing;
import chat.serverless.functions.core.Registration;
import chat.serverless.functions.memory.MemoryConversationLog;
import chat.serverless.functions.memory.MemoryDirectory;
import chat.serverless.functions.memory.MemoryMemberships;
import chat.serverless.functions.memory.MemoryPushLedger;
import chat.serverless.functions.memory.MemoryPushService;
import chat.serverless.functions.memory.MemoryRegistrations;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushFunctionTest {

    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final ConversationId TALK = ConversationId.between(ALICE, BOB);

    private final MemoryMemberships memberships = new MemoryMemberships();
    private final MemoryConversationLog log = new MemoryConversationLog(memberships);
    private final MemoryPushService service = new MemoryPushService();
    private Instant now = Instant.EPOCH;
    private final PushFunction function = function();

    @BeforeEach
    void aliceWritesEighteenTexts() {
        for (int n = 1; n <= 18; n++) {
            Draft draft = new Draft(new MessageId("m" + n), "text " + n, null);
            log.append(new Submission(TALK, ALICE, List.of(draft), null, Instant.EPOCH));
        }
    }

    @Test
    void whatComesOutOfTheQueueIsPushedOnceAsTheNewestText() {
        memberships.deliveredUpTo(16, BOB, TALK);

        JsonNode answer = GatewayEvents.invoke(function, GatewayEvents.event("pushes"));

        assertThat(answer.path("batchItemFailures")).isEmpty();
        assertThat(service.sentTo("token"))
                .containsExactly(new Push(TALK, 18, ALICE, "text 18", 1));
    }

    @Test
    void whatFailsIsNamedAndComesAgain() {
        memberships.deliveredUpTo(15, BOB, TALK);
        service.fail("token");
        ObjectNode event = GatewayEvents.event("pushes");

        JsonNode answer = GatewayEvents.invoke(function, event);

        assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .containsExactly("first", "second");
    }

    @Test
    void aRequestWhoseFunctionDiedIsPushedWhenItIsReceivedAgain() {
        memberships.deliveredUpTo(16, BOB, TALK);
        ObjectNode event = GatewayEvents.event("pushes");
        ((ArrayNode) event.withArray("Records")).remove(1);
        service.killSender();
        GatewayEvents.invoke(function, event);

        now = now.plus(PushLedger.BURST);
        GatewayEvents.invoke(function, event);
        assertThat(service.sentTo("token")).isEmpty();
        ObjectNode attributes = (ObjectNode) event.path("Records").path(0).path("attributes");
        attributes.put("ApproximateReceiveCount", "2");
        GatewayEvents.invoke(function, event);
        GatewayEvents.invoke(function, event);

        assertThat(service.sentTo("token")).hasSize(1);
    }

    private PushFunction function() {
        MemoryRegistrations registrations = new MemoryRegistrations(new MemoryDirectory());
        registrations.put(
                new Registration(BOB, new DeviceId("phone"), Platform.FCM, "endpoint-token"));
        return new PushFunction(
                new Pushing(
                        new Pushing.Ports(
                                new MemoryPushLedger(memberships), log, registrations, service),
                        true,
                        () -> now,
                        Runnable::run),
                new Metrics("Push", () -> Instant.EPOCH, _ -> {}));
    }
}
