package chat.serverless.functions.aws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.aws.Meter.Cost;
import chat.serverless.functions.core.Broadcast;
import chat.serverless.functions.core.ConnectionId;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Courier;
import chat.serverless.functions.core.FanOut;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Groups.Decision;
import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.functions.core.Groups.Wish;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.memory.MemoryAnnouncer;
import chat.serverless.functions.memory.MemoryBroadcaster;
import chat.serverless.functions.memory.MemoryPostman;
import chat.serverless.functions.memory.MemoryPushes;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// What a group costs, in the units that DynamoDB bills and in requests.
@ExtendWith(DynamoTables.class)
class GroupCostTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final UserId alice = new UserId("alice");
    private final UserId bob = new UserId("bob");
    private final Group team = new Group(new GroupId("team-" + UUID.randomUUID()));
    private final Meter meter = new Meter();
    private final Groups groups;
    private final MemoryBroadcaster topic = new MemoryBroadcaster();
    private final MemoryPostman postman = new MemoryPostman();
    private final MemoryPushes pushes = new MemoryPushes();
    private final FanOut fanOut;
    private final DynamoTables.Fixture dynamo;
    private DynamoConversationLog log;

    GroupCostTest(DynamoTables.Fixture dynamo) {
        this.dynamo = dynamo;
        DynamoDbClient client = dynamo.client(meter);
        groups = new DynamoGroups(client, dynamo.tables(), Pause.jittered());
        log = freshFunction();
        DynamoDirectory directory = new DynamoDirectory(client, "UsersTable");
        fanOut =
                new FanOut(
                        new FanOut.Ports(groups, directory, topic, pushes),
                        () -> NOON,
                        new Courier(
                                new Courier.Ports(
                                        postman, directory, new MemoryAnnouncer(), pushes),
                                () -> NOON,
                                Runnable::run,
                                _ -> {}));
    }

    /// What has run before knows the sender: one write, and nothing else.
    @Test
    void aMessageOfAKnownMemberIsOneCallAndOneWriteUnit() {
        create(bob);
        Append.Stored first = write(null, 0);

        Cost cost = meter.of(() -> write(first.page(), 2));

        assertThat(cost).isEqualTo(new Cost(1, 1.0, 0.0));
    }

    /// What has just begun reads one membership.
    @Test
    void aMessageOfAnUnknownMemberIsOneReadMore() {
        create(bob);
        Append.Stored first = write(null, 0);
        log = freshFunction();

        Cost cost = meter.of(() -> write(first.page(), 2));

        assertThat(cost).isEqualTo(new Cost(2, 1.0, 1.0));
    }

    /// Somebody went since the sender came, and the function has never seen the group: the write
    /// fails once, and says since when nobody went.
    @Test
    void whereSomebodyWentAFreshFunctionLearnsItOnce() {
        create(bob);
        remove(bob);
        Append.Stored first = write(null, 0);
        log = freshFunction();

        Cost once = meter.of(() -> write(first.page(), 3));
        Cost next = meter.of(() -> write(first.page(), 4));

        assertThat(once.calls()).isLessThanOrEqualTo(6);
        assertThat(next).isEqualTo(new Cost(1, 1.0, 0.0));
    }

    /// | members | invocations | publications |
    /// | --- | --- | --- |
    /// | up to 500 | 1 | 1 |
    /// | n | n / 500 | n / 500 |
    @ParameterizedTest
    @CsvSource({"10,1", "100,1", "1000,2", "5000,10"})
    void fanningOutReadsLittleMoreThanHalfAUnitAMember(int members, int invocations) {
        fill(members);
        Message entry = new Message(1_000_000, new MessageId("m"), alice, "text", NOON);
        topic.publish(new Broadcast(team, List.of(entry), "1", new ConnectionId("none"), null));

        Cost cost = meter.of(this::tellAll);

        System.out.printf(
                "%d members: %d calls, %.1f read units, %.3f a member, %d publications%n",
                members,
                cost.calls(),
                cost.readUnits(),
                cost.readUnits() / members,
                topic.all().size());
        assertThat(topic.all()).hasSize(invocations);
        assertThat(postman.sentToAll()).isEqualTo(members);
        assertThat(cost.writeUnits()).isZero();
        assertThat(cost.readUnits()).isBetween(0.5 * members, Math.max(6.5, 0.6 * members));
    }

    private void tellAll() {
        for (Optional<Broadcast> next = topic.take(); next.isPresent(); next = topic.take()) {
            fanOut.tell(next.get());
        }
    }

    private DynamoConversationLog freshFunction() {
        return new DynamoConversationLog(dynamo.client(meter), dynamo.tables(), Pause.jittered());
    }

    private Append.Stored write(@Nullable String page, long after) {
        Draft draft = new Draft(new MessageId(UUID.randomUUID().toString()), "text", after);
        return (Append.Stored) log.append(new Submission(team, alice, List.of(draft), page, NOON));
    }

    private void create(UserId... others) {
        Map<UserId, Role> roles = new HashMap<>();
        List.of(others).forEach(user -> roles.put(user, Role.MEMBER));
        roles.put(alice, Role.OWNER);
        change(
                new Decision.Change(
                        new Content.Created("Team", List.of(others)),
                        new Profile("Team", alice, roles.size()),
                        roles,
                        Set.of()));
    }

    private void remove(UserId user) {
        change(
                new Decision.Change(
                        new Content.Removed(List.of(user)),
                        new Profile("Team", alice, 1),
                        Map.of(),
                        Set.of(user)));
    }

    /// Members with a connection each, as many changes would have left them.
    private void fill(int members) {
        DynamoDbClient client = dynamo.client();
        for (int from = 0; from < members; from += 12) {
            List<WriteRequest> rows = new ArrayList<>();
            List<WriteRequest> users = new ArrayList<>();
            for (int n = from; n < Math.min(from + 12, members); n++) {
                String user =
                        UUID.nameUUIDFromBytes(Integer.toString(n).getBytes(US_ASCII)).toString();
                rows.add(
                        put(
                                Map.of(
                                        "conversation", AttributeValue.fromS(team.value()),
                                        "member", AttributeValue.fromS(user),
                                        "joined", AttributeValue.fromN("2"))));
                String connection = "connection-" + n + "= phone " + NOON.toEpochMilli();
                users.add(
                        put(
                                Map.of(
                                        "user", AttributeValue.fromS(user),
                                        "connections",
                                                AttributeValue.fromSs(List.of(connection)))));
            }
            client.batchWriteItem(write ->
                    write.requestItems(Map.of("ConversationsTable", rows, "UsersTable", users)));
        }
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    private void change(Decision.Change change) {
        MessageId id = new MessageId(UUID.randomUUID().toString());
        Wish wish = new Wish(team, alice, id, Long.MAX_VALUE, Set.of(), NOON);
        assertThat(groups.change(wish, _ -> change)).isInstanceOf(Groups.Changed.Done.class);
    }
}
