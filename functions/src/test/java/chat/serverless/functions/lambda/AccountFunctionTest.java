package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Chat;
import chat.serverless.functions.core.Connection;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Courier;
import chat.serverless.functions.core.Erasure;
import chat.serverless.functions.core.Export;
import chat.serverless.functions.core.Farewell;
import chat.serverless.functions.core.PresenceNews;
import chat.serverless.functions.core.Registering;
import chat.serverless.functions.core.Registration;
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
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountFunctionTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final UserId ALICE = new UserId("alice");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemoryDirectory directory = new MemoryDirectory();
    private final MemoryRegistrations registrations = new MemoryRegistrations(directory);
    private final MemoryMemberships memberships = new MemoryMemberships();
    private final MemoryConversationLog log = new MemoryConversationLog(memberships);
    private final AccountFunction function = function();

    @Test
    void anExportIsAnsweredAsClientsGetTheirHistory() {
        aliceWrites("bob", 1);

        JsonNode answer = ask("{\"command\":\"exportMyData\",\"user\":\"alice\"}");

        assertThat(answer.toString())
                .isEqualTo(
                        """
                        {"type":"export","user":"alice",\
                        "presence":{"user":"alice","online":true},\
                        "devices":[{"device":"phone","platform":"fcm"}],\
                        "conversations":[{"conversation":"d-alice~bob","kind":"direct",\
                        "with":"bob","last":1,"delivered":0,"read":0,"receipts":[],\
                        "messages":[{"seq":1,"id":"m1","from":"alice","text":"text 1",\
                        "at":1767225600000}],"more":false}]}\
                        """);
        assertThat(answer.toString()).doesNotContain("endpoint");
    }

    @Test
    void whatIsNotTheEndIsAskedForWithNext() {
        aliceWrites("bob", 2);
        aliceWrites("carol", 1);
        ObjectNode event = event("{\"command\":\"exportMyData\",\"user\":\"alice\"}");

        JsonNode first = GatewayEvents.invoke(function, event);
        JsonNode second = GatewayEvents.invoke(function, event.set("next", first.path("next")));
        JsonNode third = GatewayEvents.invoke(function, event.set("next", second.path("next")));

        assertThat(first.path("next").toString())
                .isEqualTo("{\"conversation\":\"d-alice~bob\",\"seq\":1}");
        assertThat(second.path("next").toString()).isEqualTo("{\"after\":\"d-alice~bob\"}");
        assertThat(second.has("presence")).isFalse();
        assertThat(third.has("next")).isFalse();
        assertThat(third.at("/conversations/0/conversation").asText()).isEqualTo("d-alice~carol");
    }

    @Test
    void aDeletionSaysWhatItDidUntilNothingIsLeft() {
        aliceWrites("bob", 2);
        String event = "{\"command\":\"deleteMyAccount\",\"user\":\"alice\"}";

        assertThat(ask(event).toString())
                .isEqualTo(
                        "{\"type\":\"deletion\",\"user\":\"alice\",\"conversations\":1,"
                                + "\"texts\":2,\"reactions\":0}");
        assertThat(ask(event).toString())
                .isEqualTo(
                        "{\"type\":\"deletion\",\"user\":\"alice\",\"conversations\":0,"
                                + "\"texts\":0,\"reactions\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"command\":\"deleteMyAccount\"} | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":7} | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"\"} | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"a b\"} | 4000",
                "{\"user\":\"alice\"} | 4001",
                "{\"command\":\"delete\",\"user\":\"alice\"} | 4001",
                "[] | 4000",
                "\"alice\" | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"alice\",\"next\":{}} | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"alice\",\"next\":7} | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"alice\",\"next\":{\"after\":\"x\"}}"
                        + " | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"alice\",\"next\":{\"seq\":1}} | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"alice\","
                        + "\"next\":{\"conversation\":\"g-team\"}} | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"alice\","
                        + "\"next\":{\"conversation\":\"g-team\",\"seq\":-1}} | 4000",
                "{\"command\":\"deleteMyAccount\",\"user\":\"alice\","
                        + "\"next\":{\"after\":\"g-team\",\"seq\":1}} | 4000"
            })
    void whatIsNoCommandIsAnsweredWithItsCodeAndNothingIsDone(String event, int code)
            throws JsonProcessingException {
        aliceWrites("bob", 1);

        JsonNode answer = GatewayEvents.invoke(function, JSON.readTree(event));

        assertThat(answer.path("type").asText()).isEqualTo("error");
        assertThat(answer.path("code").asInt()).isEqualTo(code);
        assertThat(memberships.of(ALICE, null, 10)).hasSize(1);
        assertThat(registrations.of(ALICE)).hasSize(1);
    }

    private void aliceWrites(String to, int texts) {
        for (int n = 1; n <= texts; n++) {
            Draft draft = new Draft(new MessageId("m" + n), "text " + n, null);
            log.append(
                    new Submission(
                            ConversationId.between(ALICE, new UserId(to)),
                            ALICE,
                            List.of(draft),
                            null,
                            NOW));
        }
    }

    private JsonNode ask(String event) {
        return GatewayEvents.invoke(function, event(event));
    }

    private static ObjectNode event(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// With an export of one message a part.
    private AccountFunction function() {
        DeviceId phone = new DeviceId("phone");
        directory.add(ALICE, new Connection(new ConnectionId("c="), phone, NOW));
        registrations.put(new Registration(ALICE, phone, Platform.FCM, "endpoint-token"));
        MemoryPostman postman = new MemoryPostman();
        MemoryWatches watches = new MemoryWatches();
        MemoryPushService phones = new MemoryPushService();
        Courier courier =
                new Courier(
                        new Courier.Ports(
                                postman, directory, new MemoryAnnouncer(), new MemoryPushes()),
                        () -> NOW,
                        Runnable::run,
                        _ -> {});
        PresenceNews news =
                new PresenceNews(
                        new PresenceNews.Ports(directory, memberships, watches),
                        () -> NOW,
                        courier);
        Chat.Ports chat =
                new Chat.Ports(
                        log,
                        new MemoryGroups(log, memberships),
                        directory,
                        memberships,
                        watches,
                        new Registering(registrations, phones));
        Farewell farewell =
                new Farewell(
                        new Farewell.Ports(directory, registrations, phones, postman, news),
                        () -> NOW);
        return new AccountFunction(
                new Export(chat, registrations, () -> NOW, new Export.Bounds(1, 1, 1000)),
                new Erasure(
                        new Erasure.Ports(
                                chat,
                                farewell,
                                new Erasure.Tellers(courier, new MemoryBroadcaster())),
                        () -> new MessageId(UUID.randomUUID().toString()),
                        () -> NOW,
                        Erasure.Bounds.USUAL),
                new Metrics("Account", () -> NOW, _ -> {}));
    }
}
