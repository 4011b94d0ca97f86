package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog.Entry;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Pause;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Event.Member;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The groups in the `conversations` table. A change is one transaction: the log's entry, the group
/// itself, and for each person whom it concerns a row among the members and one among the
/// memberships.
public final class DynamoGroups implements Groups {

    private static final int ATTEMPTS = 10;

    private final GroupTable groups;
    private final PageTable pages;
    private final PageReader reader;
    private final Tables tables;
    private final Pause pause;

    public DynamoGroups(DynamoDbClient dynamo, Tables tables, Pause pause) {
        this.groups = new GroupTable(dynamo, tables.conversations());
        this.pages = new PageTable(dynamo, tables.messages());
        this.reader = new PageReader(pages);
        this.tables = tables;
        this.pause = pause;
    }

    @Override
    public Changed change(Wish wish, Rule rule) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                pause.before(attempt);
            }
            Optional<Changed> changed = attempt(wish, rule);
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        return new Changed.Busy();
    }

    /// Empty where somebody else was faster.
    private Optional<Changed> attempt(Wish wish, Rule rule) {
        GroupState now = groups.state(wish);
        Batch earlier = Batch.of(wish, null);
        @Nullable LogPage newest = reader.lookBack(earlier);
        State state = new State(now.profile(), now.roles(), found(earlier));
        return switch (rule.decide(state)) {
            case Decision.Change change -> write(wish, change, now, newest);
            case Decision.Repeat repeat ->
                    Optional.of(
                            new Changed.Done(
                                    new Entry(repeat.earlier(), true),
                                    Objects.requireNonNull(newest).hint().toString()));
            case Decision.Nothing _ -> Optional.of(new Changed.Nothing());
            case Decision.Refuse refuse -> Optional.of(new Changed.Refused(refuse.refusal()));
        };
    }

    private static @Nullable Message found(Batch batch) {
        return batch.isDecided() ? batch.entries(0).getFirst().message() : null;
    }

    private Optional<Changed> write(
            Wish wish, Decision.Change change, GroupState now, @Nullable LogPage newest) {
        Batch batch = Batch.of(wish, change.event());
        long seq = newest == null ? 1 : newest.end();
        long before = newest == null ? 0 : newest.epoch();
        long epoch = change.event().takesOut() ? seq : before;
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(new PageWrites(tables.messages()).append(batch, newest, epoch));
        writes.addAll(new GroupWrites(tables, wish, change, now, seq).all());
        if (!pages.transact(writes)) {
            return Optional.empty();
        }
        PageHint hint = newest == null || newest.full() ? new PageHint(seq, false) : newest.hint();
        return Optional.of(new Changed.Done(batch.entries(seq).getFirst(), hint.toString()));
    }

    @Override
    public Map<Group, Profile> find(Collection<Group> wanted) {
        return groups.profiles(wanted);
    }

    @Override
    public List<Member> members(Group group, @Nullable UserId after, int limit) {
        return groups.members(group, after, limit).stream()
                .map(item -> new Member(GroupItems.member(item), GroupItems.role(item)))
                .toList();
    }

    @Override
    public List<Reader> readers(Group group, @Nullable UserId after, int limit) {
        return groups.everybody(group, after, limit).stream().map(GroupItems::reader).toList();
    }
}
