package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.Memberships.Standing;
import chat.serverless.functions.core.Reading.Excerpt;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.Content.Given;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a reader of a group may see of entries that changed outside their membership.
public abstract class PrivacyContract extends GroupScene {

    private static final List<Range> EVERYTHING =
            List.of(new Range.Newest(), new Range.Before(1000), new Range.After(0));

    private final String thumb = "\uD83D\uDC4D";

    /// What a user sees with every kind of read, by number.
    private Map<Long, Message> seen(UserId reader) {
        Map<Long, Message> first = read(reader, EVERYTHING.getFirst());
        for (Range range : EVERYTHING) {
            assertThat(read(reader, range)).isEqualTo(first);
        }
        Standing standing = memberships().standing(reader, team).orElseThrow();
        assertThat(bySeq(reading().read(reader, team, standing, new Range.After(0), 100)))
                .isEqualTo(first);
        return first;
    }

    private Map<Long, Message> read(UserId reader, Range range) {
        return bySeq(reading().read(reader, team, range, 100).orElseThrow());
    }

    private static Map<Long, Message> bySeq(Excerpt excerpt) {
        Map<Long, Message> messages = new TreeMap<>();
        excerpt.page().messages().forEach(one -> messages.put(one.seq(), one));
        return messages;
    }

    private Reading reading() {
        return new Reading(log(), memberships(), Runnable::run);
    }

    private static Content content(Map<Long, Message> seen, long seq) {
        return Objects.requireNonNull(seen.get(seq)).content();
    }

    private Append change(UserId who, String id, Content change) {
        return log().amend(
                        new Amendment(
                                team, who, new MessageId(id), change, new Hints(null, null), NOON));
    }

    private void fill(UserId from, int count) {
        for (int n = 0; n < count; n++) {
            write(from, "fill" + n + from);
        }
    }

    @Test
    void textsEditedOrDeletedAfterTheReaderLeftAreHidden() {
        for (int distance : new int[] {0, 3, 30}) {
            UserId reader = new UserId("reader" + distance + carol);
            if (distance == 0) {
                create(alice, bob);
            }
            add(alice, reader);
            long edited = write(alice, "edited" + distance).entries().getFirst().message().seq();
            long deleted = write(bob, "deleted" + distance).entries().getFirst().message().seq();
            long kept = write(bob, "kept" + distance).entries().getFirst().message().seq();
            fillMore(distance);
            remove(alice, reader);

            change(alice, "e" + distance, new Content.Edit(edited, "SECRET"));
            change(bob, "d" + distance, new Content.Deletion(deleted));

            Map<Long, Message> seen = seen(reader);
            assertThat(content(seen, edited)).isEqualTo(new Content.Hidden());
            assertThat(content(seen, deleted)).isEqualTo(new Content.Hidden());
            assertThat(content(seen, kept))
                    .isEqualTo(new Content.Text("text of kept" + distance, null));
            assertThat(seen.values()).noneMatch(one -> one.text().contains("SECRET"));
            assertThat(content(seen(bob), edited)).isEqualTo(new Content.Text("SECRET", NOON));
        }
    }

    private void fillMore(int count) {
        for (int n = 0; n < count; n++) {
            write(bob, "more" + count + "-" + n);
        }
    }

    @Test
    void changesFromTheReadersTimeStayVisible() {
        create(alice, bob, carol);
        write(alice, "m2");
        write(alice, "m3");
        change(alice, "e4", new Content.Edit(2, "second"));
        change(bob, "r5", new Content.Reaction(2, thumb));
        change(alice, "d6", new Content.Deletion(3));
        remove(alice, carol);
        write(bob, "m8");

        Map<Long, Message> seen = seen(carol);

        assertThat(content(seen, 2))
                .isEqualTo(new Content.Text("second", NOON, List.of(new Given(bob, thumb))));
        assertThat(content(seen, 3)).isEqualTo(new Content.Deleted(NOON));
        assertThat(content(seen, 4)).isEqualTo(new Content.Edit(2, "second"));
        assertThat(content(seen, 5)).isEqualTo(new Content.Reaction(2, thumb));
        assertThat(seen.keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void laterReactionsAreLeftOutAndTheTextStays() {
        create(alice, bob, carol);
        write(alice, "m2");
        change(alice, "e3", new Content.Edit(2, "second"));
        leave(carol);

        change(bob, "r5", new Content.Reaction(2, thumb));

        assertThat(content(seen(carol), 2)).isEqualTo(new Content.Text("second", NOON));
        assertThat(seen(carol).get(2L)).returns(3L, Message::changed);
        assertThat(seen(bob).get(2L)).returns(5L, Message::changed);
    }

    @Test
    void anEditWhoseTextWasReplacedAfterTheReaderLeftIsHidden() {
        create(alice, bob, carol);
        write(alice, "m2");
        change(alice, "e3", new Content.Edit(2, "second"));
        remove(alice, carol);

        change(alice, "e5", new Content.Edit(2, "third"));

        assertThat(content(seen(carol), 2)).isEqualTo(new Content.Hidden());
        assertThat(content(seen(carol), 3)).isEqualTo(new Content.Hidden());
        assertThat(content(seen(bob), 3)).isEqualTo(new Content.Edit(2, ""));
    }

    @Test
    void changesOfEntriesFromBeforeTheReaderJoinedAreHidden() {
        create(alice, bob);
        write(alice, "m2");
        write(alice, "m3");
        add(alice, carol);

        change(alice, "e5", new Content.Edit(2, "SECRET"));
        change(bob, "r6", new Content.Reaction(2, thumb));
        change(alice, "d7", new Content.Deletion(3));

        Map<Long, Message> seen = seen(carol);
        assertThat(seen.keySet()).containsExactly(4L, 5L, 6L, 7L);
        for (long seq = 5; seq <= 7; seq++) {
            assertThat(content(seen, seq)).isEqualTo(new Content.Hidden());
        }
        assertThat(content(seen(bob), 5)).isEqualTo(new Content.Edit(2, "SECRET"));
    }

    @Test
    void aReaderWhoCameBackSeesNothingOfTheTimeBefore() {
        create(alice, bob, carol);
        write(alice, "m2");
        remove(alice, carol);
        write(alice, "m4");
        add(alice, carol);
        change(alice, "e6", new Content.Edit(2, "SECRET"));
        change(alice, "e7", new Content.Edit(4, "SECRET"));
        remove(alice, carol);
        change(alice, "e9", new Content.Edit(2, "SECRET"));

        Map<Long, Message> seen = seen(carol);

        assertThat(seen.keySet()).containsExactly(5L, 6L, 7L, 8L);
        assertThat(content(seen, 6)).isEqualTo(new Content.Hidden());
        assertThat(content(seen, 7)).isEqualTo(new Content.Hidden());
    }

    @Test
    void membersChangeNothingThatTheyCannotRead() {
        create(alice, bob, carol);
        write(alice, "m2");
        write(carol, "m3");
        fill(bob, 20);
        remove(alice, carol);
        long joined = seq(add(alice, carol));
        long own = write(carol, "own").entries().getFirst().message().seq();
        long newest = last(team);

        assertThat(change(carol, "r", new Content.Reaction(2, thumb)))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(change(carol, "e", new Content.Edit(3, "new")))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(change(carol, "d", new Content.Deletion(3)))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(last(team)).isEqualTo(newest);
        assertThat(own).isGreaterThan(joined);
        assertThat(change(carol, "r", new Content.Reaction(own, thumb)))
                .isInstanceOf(Append.Stored.class);
        assertThat(change(bob, "r", new Content.Reaction(2, thumb)))
                .isInstanceOf(Append.Stored.class);
    }

    @Test
    void formerMembersGetNoHintForAppends() {
        create(alice, bob, carol);
        write(alice, "m2");
        remove(alice, carol);
        fill(bob, 20);

        for (Range range : EVERYTHING) {
            Excerpt excerpt = reading().read(carol, team, range, 15).orElseThrow();

            assertThat(excerpt.page().page()).isNull();
            assertThat(excerpt.page().last()).isEqualTo(3);
            assertThat(reading().read(bob, team, range, 15).orElseThrow().page().page())
                    .isNotNull();
        }
    }

    @Test
    void anEntryCarriesTheNumberOfItsNewestChange() {
        create(alice, bob);
        write(alice, "m2");
        change(bob, "r3", new Content.Reaction(2, thumb));
        Message reacted = seen(bob).get(2L);
        change(alice, "e4", new Content.Edit(2, "second"));
        Message edited = seen(bob).get(2L);
        change(bob, "r5", new Content.Reaction(2, ""));
        Message bare = seen(bob).get(2L);
        change(alice, "d6", new Content.Deletion(2));
        Message deleted = seen(bob).get(2L);

        assertThat(List.of(reacted, edited, bare, deleted))
                .extracting(Message::edited, Message::changed)
                .containsExactly(tuple(0L, 3L), tuple(4L, 4L), tuple(4L, 5L), tuple(6L, 6L));
        assertThat(seen(bob).get(4L)).returns(6L, Message::changed);
    }
}
