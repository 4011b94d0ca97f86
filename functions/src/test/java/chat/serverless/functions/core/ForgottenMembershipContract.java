package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.ConversationLog.Page;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Memberships.Membership;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.Content.Text;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every log promises of memberships that are removed from one-to-one conversations, together
/// with the memberships and the ledger of pushes.
public abstract class ForgottenMembershipContract extends LogContract {

    protected abstract PushLedger ledger();

    /// The newest page, in a log of pages, when a membership is removed.
    enum Newest {
        /// It takes several messages more.
        OPEN,
        /// It takes one more.
        BORDER,
        /// It takes none.
        FULL
    }

    @Test
    void forgettingRemovesTheMembershipOfOneMemberOnly() {
        store(alice, draft("m1", "hi"));
        memberships().readUpTo(1, alice, talk);
        memberships().mute(alice, talk, Instant.EPOCH);
        memberships().readUpTo(1, bob, talk);

        assertThat(forget(alice)).isTrue();

        assertThat(memberships().of(alice, null, 5)).isEmpty();
        assertThat(memberships().mute(alice, talk, null)).isFalse();
        assertThat(memberships().readUpTo(1, alice, talk)).isEmpty();
        assertThat(memberships().of(bob, null, 5))
                .containsExactly(new Membership(talk, new Cursor(1, 1)));
        assertThat(due(alice)).isFalse();
    }

    @Test
    void forgettingIsIdempotent() {
        store(alice, draft("m1", "hi"));
        forget(alice);

        assertThat(forget(alice)).isTrue();

        assertThat(lists(alice)).isFalse();
        store(bob, draft("m2", "are you there?"));
        assertThat(lists(alice)).isTrue();
    }

    @Test
    void forgettingInAnEmptyConversationDoesNothing() {
        assertThat(forget(alice)).isTrue();

        assertThat(log().read(talk, new Range.Newest(), 5)).isEqualTo(new Page(List.of(), 0, null));
        assertThat(numbers(store(bob, draft("m1", "hi")))).containsExactly(1L);
        assertThat(lists(alice)).isTrue();
        assertThat(lists(bob)).isTrue();
    }

    @Test
    void aMembershipStaysIfThereAreNewerEntries() {
        store(alice, draft("m1", "hi"), draft("m2", "there"));

        assertThat(log().forget(alice, direct(), 1)).isFalse();

        assertThat(lists(alice)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aMessageRestoresTheMembershipAndIsDueForAPush(Newest newest) {
        @Nullable String hint = fill(newest);
        memberships().readUpTo(1, alice, talk);
        forget(alice);
        long last = last(talk);

        Append.Stored stored = store(bob, hint, draft("back", "hello again", last));

        assertThat(numbers(stored)).containsExactly(last + 1);
        assertThat(memberships().of(alice, null, 5))
                .containsExactly(new Membership(talk, new Cursor(0, 0)));
        assertThat(due(alice)).isTrue();
        assertThat(numbers(store(bob, stored.page(), draft("more", "hello", last + 1))))
                .containsExactly(last + 2);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageRestoresBothMemberships(Newest newest) {
        fill(newest);
        forget(alice);
        forget(bob);

        store(alice, draft("back", "hello again"));

        assertThat(lists(alice)).isTrue();
        assertThat(lists(bob)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aMessageToOneselfRestoresTheMembership(Newest newest) {
        Direct notes = ConversationId.between(alice, alice);
        fill(newest, notes);
        assertThat(log().forget(alice, notes, last(notes))).isTrue();
        assertThat(memberships().of(alice, null, 5)).isEmpty();

        Append append =
                log().append(new Submission(notes, alice, List.of(draft("n", "note")), null, NOON));

        assertThat(append).isInstanceOf(Append.Stored.class);
        assertThat(memberships().of(alice, null, 5))
                .containsExactly(new Membership(notes, new Cursor(0, 0)));
    }

    @ParameterizedTest
    @EnumSource
    void changesOfOthersRestoreNothingButTheNextMessageDoes(Newest newest) {
        fill(newest);
        forget(alice);

        for (int n = 0; n < 20; n++) {
            amend(bob, "e" + n, new Content.Edit(1, "a text of usual length, number " + n));
            amend(bob, "r" + n, new Content.Reaction(1, n % 2 == 0 ? "\uD83D\uDC4D" : ""));
            assertThat(lists(alice)).isFalse();
        }

        store(bob, draft("back", "hello again"));
        assertThat(lists(alice)).isTrue();
        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(last(talk)));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeRestoresTheMembershipOfItsAuthorOnly(Newest newest) {
        fill(newest);
        forget(alice);
        forget(bob);

        amend(alice, "r1", new Content.Reaction(1, "\uD83D\uDC4D"));

        assertThat(lists(alice)).isTrue();
        assertThat(lists(bob)).isFalse();
        store(alice, draft("back", "hello again"));
        assertThat(lists(bob)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anErasureRestoresNoOtherMembership(Newest newest) {
        fill(newest);
        forget(alice);

        withdraw(bob, "d1", new Content.Deletion(1));

        assertThat(lists(alice)).isFalse();
        assertThat(forget(bob)).isTrue();
        assertThat(lists(bob)).isFalse();
    }

    @Test
    void aRepeatRestoresNothing() {
        Append.Stored stored = store(bob, draft("m1", "hi", 0L));
        forget(alice);

        assertThat(numbers(store(bob, draft("m1", "hi", 0L)))).containsExactly(1L);
        assertThat(numbers(store(bob, stored.page(), draft("m1", "hi", 0L)))).containsExactly(1L);

        assertThat(lists(alice)).isFalse();
    }

    @Test
    @Timeout(60)
    void forgettingDoesNotChangeWhatIsRead() {
        for (int n = 1; n <= 14; n++) {
            store(bob, draft("m" + n, "x".repeat(300 + n)));
            long last = n;
            forget(alice);

            assertThat(log().read(talk, new Range.Newest(), 1))
                    .extracting(Page::last, page -> page.messages().getFirst().seq())
                    .containsExactly(last, last);
            assertThat(log().read(talk, new Range.After(last), 5).messages()).isEmpty();
            assertThat(log().read(talk, new Range.After(last + 7), 5).last()).isEqualTo(last);
            assertThat(log().reaches(talk, last)).isTrue();
            assertThat(log().reaches(talk, last + 1)).isFalse();
            for (int limit : new int[] {1, 3, 20}) {
                assertThat(backwards(limit)).isEqualTo(oneTo(last));
                assertThat(forwards(limit)).isEqualTo(oneTo(last));
            }
        }
    }

    /// A friend writes and reacts while Alice's membership is removed. It is removed only if the
    /// log ends at the number that was read before, so every text above that number was stored
    /// later.
    @ParameterizedTest
    @EnumSource
    void messagesStoredAfterAConcurrentForgetRestoreTheMembership(Newest newest) throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            UserId friend = new UserId("friend-" + seed);
            Direct conversation = ConversationId.between(alice, friend);
            String hint = fill(newest, conversation);
            List<Callable<Long>> tasks = new ArrayList<>();
            int before = random.nextInt(4);
            tasks.add(() -> forgetAfter(before, conversation));
            for (int n = 0; n < 3; n++) {
                String id = "race-" + n;
                int reads = random.nextInt(5);
                @Nullable String page = random.nextBoolean() ? hint : null;
                tasks.add(() -> persist(conversation, friend, id, page, reads));
            }
            tasks.add(() -> react(conversation, friend));
            long forgotten = inParallel(tasks).getFirst();

            List<Message> later =
                    log().read(conversation, new Range.After(forgotten), 100).messages();
            assertThat(lists(alice, conversation))
                    .as("seed %d, forgotten after %d, then %s", seed, forgotten, later)
                    .isEqualTo(later.stream().anyMatch(one -> one.content() instanceof Text));
            persist(conversation, friend, "last", hint, 0);
            assertThat(lists(alice, conversation)).as("seed %d", seed).isTrue();
            assertThat(last(conversation)).as("seed %d", seed).isEqualTo(7);
        }
    }

    private static List<Long> inParallel(List<Callable<Long>> tasks) throws Exception {
        List<Long> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> one : threads.invokeAll(tasks)) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    /// Returns the newest number at the removal.
    private long forgetAfter(int reads, Direct conversation) {
        read(reads, conversation);
        long last = last(conversation);
        while (!log().forget(alice, conversation, last)) {
            last = last(conversation);
        }
        return last;
    }

    private long persist(
            Direct conversation, UserId from, String id, @Nullable String page, int reads) {
        read(reads, conversation);
        Submission submission =
                new Submission(
                        conversation, from, List.of(draft(id, "x".repeat(90), 1L)), page, NOON);
        Append append = log().append(submission);
        while (append instanceof Append.Busy) {
            append = log().append(submission);
        }
        return numbers((Append.Stored) append).getFirst();
    }

    private long react(Direct conversation, UserId from) {
        Amendment amendment =
                new Amendment(
                        conversation,
                        from,
                        new MessageId("reaction"),
                        new Content.Reaction(1, "\uD83D\uDC4D"),
                        new Hints(null, null),
                        LATER);
        Append append = log().amend(amendment);
        while (append instanceof Append.Busy) {
            append = log().amend(amendment);
        }
        return numbers((Append.Stored) append).getFirst();
    }

    private void read(int times, Direct conversation) {
        for (int n = 0; n < times; n++) {
            last(conversation);
        }
    }

    private boolean forget(UserId member) {
        return log().forget(member, direct(), last(talk));
    }

    private Direct direct() {
        return (Direct) talk;
    }

    private boolean lists(UserId member) {
        return lists(member, direct());
    }

    private boolean lists(UserId member, Direct conversation) {
        return memberships().of(member, null, 50).stream()
                .anyMatch(one -> one.conversation().equals(conversation));
    }

    private boolean due(UserId member) {
        PushRequest request = new PushRequest("r", false, talk, Long.MAX_VALUE, List.of(member));
        return !ledger().due(request, NOON).isEmpty();
    }

    private @Nullable String fill(Newest newest) {
        return fill(newest, direct());
    }

    /// Stores two messages on two pages, from the other member if there is one, and returns the
    /// hint for the next message.
    private String fill(Newest newest, Direct conversation) {
        UserId from = conversation.other(alice);
        List<Integer> lengths = new ArrayList<>(List.of(500));
        lengths.add(
                switch (newest) {
                    case OPEN -> 10;
                    case BORDER -> 420;
                    case FULL -> 500;
                });
        String hint = "";
        for (int length : lengths) {
            Append append =
                    log().append(
                                    new Submission(
                                            conversation,
                                            from,
                                            List.of(draft("l" + length + hint, "x".repeat(length))),
                                            null,
                                            NOON));
            hint = ((Append.Stored) append).page();
        }
        return hint;
    }
}
