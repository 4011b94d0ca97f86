package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Announcer;
import chat.serverless.functions.core.Broadcaster;
import chat.serverless.functions.core.Chat;
import chat.serverless.functions.core.Connection;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.Courier;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.Pushes;
import chat.serverless.functions.core.Registering;
import chat.serverless.functions.core.User;
import chat.serverless.functions.memory.MemoryAnnouncer;
import chat.serverless.functions.memory.MemoryBroadcaster;
import chat.serverless.functions.memory.MemoryConversationLog;
import chat.serverless.functions.memory.MemoryDirectory;
import chat.serverless.functions.memory.MemoryGroups;
import chat.serverless.functions.memory.MemoryMemberships;
import chat.serverless.functions.memory.MemoryPostman;
import chat.serverless.functions.memory.MemoryPushService;
import chat.serverless.functions.memory.MemoryPushes;
import chat.serverless.functions.memory.MemoryRegistrations;
import chat.serverless.functions.memory.MemoryWatches;
import chat.serverless.functions.memory.Outage;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageFunctionTest {

    private static final Instant NOW = Instant.ofEpochMilli(1707502304500L);

    private static final UserId BOB = new UserId("bob");
    private static final String SEND =
            "{\"action\":\"send\",\"requestId\":\"1\",\"to\":\"bob\",\"drafts\":"
                    + "[{\"id\":\"m1\",\"text\":\"hi\"}]}";
    private static final String IN_TEAM = "\"conversation\":\"g-team\"";

    private final List<String> log = new ArrayList<>();
    private final MemoryPostman postman = new MemoryPostman();
    private final MessageFunction function = function(new MemoryDirectory());

    @Test
    void aCommandIsAnsweredAsTheRouteResponse() {
        JsonNode frame = frame(function, "{\"action\":\"hello\",\"requestId\":\"1\"}");

        assertThat(frame.path("type").asText()).isEqualTo("hello");
        assertThat(frame.path("requestId").asText()).isEqualTo("1");
        assertThat(frame.path("user").asText()).isEqualTo("alice");
        assertThat(frame.path("device").asText()).isEqualTo("laptop");
        assertThat(frame.path("expires").asLong()).isEqualTo(1707505903000L);
    }

    @Test
    void whatIsNoCommandIsAnsweredWithItsCode() {
        assertThat(frame(function, "hi").path("code").asInt()).isEqualTo(4000);
        assertThat(frame(function, "{\"action\":\"fly\"}").path("code").asInt()).isEqualTo(4001);
    }

    @Test
    void whereNothingWasAskedNothingIsAnswered() {
        JsonNode answer =
                answer(function, "{\"action\":\"typing\",\"conversation\":\"d-alice~bob\"}");

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.has("body")).isFalse();
    }

    @Test
    void aFailureIsAnsweredWithoutItsText() {
        MessageFunction broken = function(new BrokenDirectory());

        JsonNode frame =
                frame(broken, "{\"action\":\"presence\",\"requestId\":\"7\",\"users\":[\"bob\"]}");

        assertThat(frame.path("code").asInt()).isEqualTo(5000);
        assertThat(frame.path("requestId").asText()).isEqualTo("7");
        assertThat(frame.toString()).doesNotContain("secret");
    }

    private MessageFunction function(Directory directory) {
        return function(
                directory, new MemoryAnnouncer(), new MemoryPushes(), new MemoryBroadcaster());
    }

    private MessageFunction function(
            Directory directory, Announcer announcer, Pushes pushes, Broadcaster broadcaster) {
        MemoryMemberships memberships = new MemoryMemberships();
        MemoryConversationLog messages = new MemoryConversationLog(memberships);
        Chat.Ports ports =
                new Chat.Ports(
                        messages,
                        new MemoryGroups(messages, memberships),
                        directory,
                        memberships,
                        new MemoryWatches(),
                        new Registering(
                                new MemoryRegistrations(new MemoryDirectory()),
                                new MemoryPushService()));
        return new MessageFunction(
                new Chat(ports, () -> NOW, Runnable::run),
                new Courier(
                        new Courier.Ports(postman, directory, announcer, pushes),
                        () -> NOW,
                        Runnable::run,
                        _ -> {}),
                broadcaster,
                new Metrics("Message", () -> NOW, log::add));
    }

    @Test
    void aMessageIsAcknowledgedAlthoughItsPushCanNotBeQueued() {
        MemoryDirectory directory = new MemoryDirectory();
        directory.countPhones(BOB, 1);
        MessageFunction queueless =
                function(
                        directory,
                        new MemoryAnnouncer(),
                        Outage.of(Pushes.class, new MemoryPushes(), "notify"),
                        new MemoryBroadcaster());

        assertThatItIsStoredAndCounted(queueless, SEND);
    }

    @Test
    void aMessageIsAcknowledgedAlthoughADeadConnectionCanNotBeRemoved() {
        MemoryDirectory directory = withDeadConnectionOfBob();
        MessageFunction forgetful =
                function(
                        Outage.of(Directory.class, directory, "remove"),
                        new MemoryAnnouncer(),
                        new MemoryPushes(),
                        new MemoryBroadcaster());

        assertThatItIsStoredAndCounted(forgetful, SEND);
    }

    @Test
    void aMessageIsAcknowledgedAlthoughADepartureCanNotBeAnnounced() {
        MessageFunction silent =
                function(
                        withDeadConnectionOfBob(),
                        Outage.of(Announcer.class, new MemoryAnnouncer(), "left"),
                        new MemoryPushes(),
                        new MemoryBroadcaster());

        assertThatItIsStoredAndCounted(silent, SEND);
    }

    @Test
    void aMessageIsAcknowledgedAlthoughNobodyToTellIsFound() {
        MessageFunction blind = function(Outage.of(Directory.class, new MemoryDirectory(), "find"));

        assertThatItIsStoredAndCounted(blind, SEND);
    }

    @Test
    void aGroupMessageIsAcknowledgedAlthoughItCanNotBePublished() {
        MemoryBroadcaster broadcaster = new MemoryBroadcaster();
        List<Boolean> down = new ArrayList<>();
        MessageFunction silent =
                function(
                        new MemoryDirectory(),
                        new MemoryAnnouncer(),
                        new MemoryPushes(),
                        Outage.of(Broadcaster.class, broadcaster, (_, _) -> !down.isEmpty()));
        frame(
                silent,
                "{\"action\":\"createGroup\",\"requestId\":\"0\",\"id\":\"team\",\"title\":\"T\","
                        + "\"members\":[\"bob\"]}");
        down.add(true);
        log.clear();

        assertThatItIsStoredAndCounted(silent, SEND.replace("\"to\":\"bob\"", IN_TEAM));
        assertThat(broadcaster.all()).hasSize(1);
    }

    private MemoryDirectory withDeadConnectionOfBob() {
        MemoryDirectory directory = new MemoryDirectory();
        ConnectionId dead = new ConnectionId("dead=");
        Connection connection =
                new Connection(dead, new DeviceId("phone"), NOW.minus(Connection.HANDSHAKE));
        directory.add(BOB, connection);
        postman.forget(dead);
        return directory;
    }

    private void assertThatItIsStoredAndCounted(MessageFunction function, String send) {
        JsonNode frame = frame(function, send);

        assertThat(frame.path("type").asText()).as("%s", frame).isEqualTo("ack");
        assertThat(log).singleElement().asString().contains("\"Messages\":1");
        assertThat(log.getFirst())
                .contains("\"FollowUpFailures\":1")
                .doesNotContain("\"Failures\":")
                .doesNotContain("is down");
    }

    @Test
    void whatIsStoredAndWhatIsRepeatedIsCountedWithoutTheText() {
        String send =
                "{\"action\":\"send\",\"requestId\":\"1\",\"to\":\"bob\",\"drafts\":"
                        + "[{\"id\":\"m1\",\"text\":\"a secret\"}]}";

        frame(function, send);
        frame(function, send);

        assertThat(log).hasSize(2);
        assertThat(log.getFirst())
                .contains(
                        "\"connectionId\":\"", "\"conversation\":\"d-alice~bob\"", "\"requestId\":")
                .endsWith("\"Messages\":1}")
                .doesNotContain("secret");
        assertThat(log.getLast()).endsWith("\"Duplicates\":1}");
    }

    @Test
    void refusalsAndFailuresAreCountedApart() {
        frame(function, "{\"action\":\"fly\"}");
        frame(function(new BrokenDirectory()), "{\"action\":\"presence\",\"users\":[\"bob\"]}");

        assertThat(log.getFirst()).contains("\"refusal\":4001").endsWith("\"Refusals\":1}");
        assertThat(log.getLast()).contains("\"refusal\":5000").endsWith("\"Failures\":1}");
    }

    private static JsonNode answer(MessageFunction function, String body) {
        ObjectNode event = GatewayEvents.event("message").put("body", body);
        return GatewayEvents.invoke(function, event);
    }

    private static JsonNode frame(MessageFunction function, String body) {
        try {
            return new ObjectMapper().readTree(answer(function, body).path("body").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class BrokenDirectory implements Directory {

        @Override
        public boolean add(UserId user, Connection connection) {
            throw new IllegalStateException("secret");
        }

        @Override
        public boolean remove(UserId user, Connection connection, Instant at) {
            throw new IllegalStateException("secret");
        }

        @Override
        public void forget(UserId user) {
            throw new IllegalStateException("secret");
        }

        @Override
        public boolean showOffline(User asRead) {
            throw new IllegalStateException("secret");
        }

        @Override
        public Map<UserId, User> find(Collection<UserId> users) {
            throw new IllegalStateException("secret");
        }

        @Override
        public Map<UserId, User> glance(Collection<UserId> users) {
            throw new IllegalStateException("secret");
        }
    }
}
