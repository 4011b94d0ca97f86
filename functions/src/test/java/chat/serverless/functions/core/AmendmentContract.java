package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.model.Content;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every conversation log promises of edits, deletions and reactions.
public abstract class AmendmentContract extends LogContract {

    @Test
    void anEditIsAnEntryOfItsOwnAndChangesTheMessage() {
        for (int distance : new int[] {0, 1, 30}) {
            long target = numbers(store(alice, draft("t" + distance, "old"))).getFirst();
            fill("f" + distance, distance);

            Append.Stored stored =
                    (Append.Stored) amend(alice, "e" + distance, new Content.Edit(target, "new"));

            long seq = numbers(stored).getFirst();
            assertThat(seq).isEqualTo(target + 1 + distance);
            assertThat(at(target).content()).isEqualTo(new Content.Text("new", LATER));
            assertThat(at(target).at()).isEqualTo(NOON);
            assertThat(at(seq).content()).isEqualTo(new Content.Edit(target, "new"));
        }
        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(readAll().size()));
    }

    @Test
    void aDeletionTakesTheTextAwayForGood() {
        store(alice, draft("m1", "secret"), draft("m2", "rest"));
        amend(alice, "e1", new Content.Edit(1, "still secret"));

        amend(alice, "d1", new Content.Deletion(1));

        assertThat(at(1).content()).isEqualTo(new Content.Deleted(LATER));
        assertThat(readAll()).extracting(Message::text).containsExactly("", "rest", "", "");
        assertThat(amend(alice, "e2", new Content.Edit(1, "back")))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(amend(alice, "d2", new Content.Deletion(1)))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(last(talk)).isEqualTo(4);
    }

    @Test
    void aTextThatWasEditedOrTakenBackStandsNowhere() {
        for (int distance : new int[] {0, 1, 4, 30}) {
            String of = "-" + distance;
            long target = numbers(store(alice, draft("t" + of, "one"))).getFirst();
            fill("f" + of, distance);
            amend(alice, "e" + of, new Content.Edit(target, "two"));
            amend(bob, "r" + of, new Content.Reaction(target, "\uD83D\uDC4D"));
            fill("g" + of, distance);
            amend(alice, "f" + of, new Content.Edit(target, "three"));
            assertThat(texts()).contains("three").doesNotContain("one", "two");
            fill("h" + of, distance);
            amend(alice, "d" + of, new Content.Deletion(target));

            assertThat(texts()).doesNotContain("one", "two", "three");
            Append.Stored again =
                    (Append.Stored) amend(alice, "e" + of, new Content.Edit(target, "two"));
            assertThat(numbers(again)).containsExactly(target + distance + 1);
            assertThat(amend(alice, "e" + of, new Content.Edit(target, "three")))
                    .isEqualTo(new Append.IdReused(new MessageId("e" + of)));
        }
        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(readAll().size()));
    }

    private List<String> texts() {
        return readAll().stream().map(Message::text).toList();
    }

    @Test
    void onlyItsSenderMayChangeAMessageAndOnlyAText() {
        store(alice, draft("m1", "mine"));
        amend(alice, "e1", new Content.Edit(1, "mine too"));

        assertThat(amend(bob, "x", new Content.Edit(1, "yours"))).isEqualTo(new Append.NotTheirs());
        assertThat(amend(bob, "y", new Content.Deletion(1))).isEqualTo(new Append.NotTheirs());
        assertThat(amend(alice, "z", new Content.Edit(2, "x")))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(amend(alice, "z", new Content.Edit(3, "x")))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(at(1).text()).isEqualTo("mine too");
        assertThat(last(talk)).isEqualTo(2);
    }

    @Test
    void aRepeatedChangeIsMadeOnceAndAnIdIsNeverUsedTwice() {
        store(alice, draft("m1", "hi"));
        amend(alice, "e1", new Content.Edit(1, "one"));
        amend(alice, "e2", new Content.Edit(1, "two"));

        Append.Stored again = (Append.Stored) amend(alice, "e1", new Content.Edit(1, "one"));

        assertThat(numbers(again)).containsExactly(2L);
        assertThat(again.entries().getFirst().repeated()).isTrue();
        assertThat(at(1).text()).isEqualTo("two");
        assertThat(amend(alice, "e1", new Content.Edit(1, "three")))
                .isEqualTo(new Append.IdReused(new MessageId("e1")));
        assertThat(amend(alice, "m1", new Content.Deletion(1)))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(append(alice, null, draft("e1", "one")))
                .isEqualTo(new Append.IdReused(new MessageId("e1")));
    }

    @Test
    void aMessageThatWasChangedIsStillRecognisedAsSent() {
        store(alice, draft("m1", "first"), draft("m2", "second"));
        amend(alice, "e1", new Content.Edit(1, "edited"));
        amend(alice, "d1", new Content.Deletion(2));

        assertThat(numbers(store(alice, draft("m1", "first")))).containsExactly(1L);
        assertThat(numbers(store(alice, draft("m2", "second")))).containsExactly(2L);
        assertThat(append(alice, null, draft("m1", "edited")))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(at(1).text()).isEqualTo("edited");
    }

    @Test
    void aReactionIsAnEntryOfItsOwnAndStandsInPlaceOfTheOneBefore() {
        for (int distance : new int[] {0, 1, 30}) {
            long target = numbers(store(alice, draft("t" + distance, "text"))).getFirst();
            fill("f" + distance, distance);

            amend(bob, "b" + distance, new Content.Reaction(target, "\uD83D\uDC4D"));
            amend(alice, "a" + distance, new Content.Reaction(target, "\uD83D\uDE02"));
            amend(bob, "c" + distance, new Content.Reaction(target, "\u2764\uFE0F"));

            assertThat(at(target).content())
                    .isEqualTo(
                            new Content.Text(
                                    "text",
                                    null,
                                    List.of(
                                            new Content.Given(bob, "\u2764\uFE0F"),
                                            new Content.Given(alice, "\uD83D\uDE02"))));
            assertThat(at(target + 3 + distance).content())
                    .isEqualTo(new Content.Reaction(target, "\u2764\uFE0F"));
        }
        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(readAll().size()));
    }

    @Test
    void aReactionStaysWithAnEditedTextAndGoesWithADeletedOne() {
        store(alice, draft("m1", "first"));
        amend(bob, "r1", new Content.Reaction(1, "\uD83D\uDC4D"));
        amend(alice, "e1", new Content.Edit(1, "second"));
        Content edited = at(1).content();
        amend(bob, "r2", new Content.Reaction(1, ""));
        Content bare = at(1).content();
        amend(bob, "r3", new Content.Reaction(1, "\uD83D\uDE02"));

        amend(alice, "d1", new Content.Deletion(1));

        assertThat(edited)
                .isEqualTo(
                        new Content.Text(
                                "second", LATER, List.of(new Content.Given(bob, "\uD83D\uDC4D"))));
        assertThat(bare).isEqualTo(new Content.Text("second", LATER));
        assertThat(at(1).content()).isEqualTo(new Content.Deleted(LATER));
        assertThat(amend(bob, "r4", new Content.Reaction(1, "\uD83D\uDC4D")))
                .isEqualTo(new Append.NoSuchMessage());
        assertThat(numbers(store(alice, draft("m1", "first")))).containsExactly(1L);
    }

    @Test
    void aRepeatedReactionIsGivenOnceAndDoesNotBringBackAnOlderOne() {
        store(alice, draft("m1", "hi"));
        amend(bob, "r1", new Content.Reaction(1, "\uD83D\uDC4D"));
        amend(bob, "r2", new Content.Reaction(1, "\uD83D\uDE02"));

        Append.Stored again =
                (Append.Stored) amend(bob, "r1", new Content.Reaction(1, "\uD83D\uDC4D"));

        assertThat(numbers(again)).containsExactly(2L);
        assertThat(again.entries().getFirst().repeated()).isTrue();
        assertThat(((Content.Text) at(1).content()).reactions())
                .containsExactly(new Content.Given(bob, "\uD83D\uDE02"));
        assertThat(amend(bob, "r1", new Content.Reaction(1, "")))
                .isEqualTo(new Append.IdReused(new MessageId("r1")));
        assertThat(numbers(store(alice, draft("m1", "hi")))).containsExactly(1L);
        assertThat(append(alice, null, draft("m1", "ho")))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(last(talk)).isEqualTo(3);
    }

    @Test
    void whatIsTakenBackOnSomebodysBehalfIsTakenBackAsByThem() {
        for (int distance : new int[] {0, 1, 30}) {
            long target = numbers(store(alice, draft("t" + distance, "secret"))).getFirst();
            fill("f" + distance, distance);
            amend(bob, "b" + distance, new Content.Reaction(target, "\uD83D\uDC4D"));

            Append.Stored reaction =
                    (Append.Stored) withdraw(bob, "r" + distance, new Content.Reaction(target, ""));
            Content bare = at(target).content();
            Append.Stored text =
                    (Append.Stored) withdraw(alice, "d" + distance, new Content.Deletion(target));

            assertThat(numbers(reaction)).containsExactly(target + distance + 2);
            assertThat(bare).isEqualTo(new Content.Text("secret", null));
            assertThat(numbers(text)).containsExactly(target + distance + 3);
            assertThat(at(target).content()).isEqualTo(new Content.Deleted(LATER));
        }
        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(readAll().size()));
    }

    @Test
    void nothingElseIsDoneOnSomebodysBehalf() {
        store(alice, draft("m1", "hi"));

        assertThat(withdraw(bob, "d1", new Content.Deletion(1))).isEqualTo(new Append.NotTheirs());
        assertThat(withdraw(alice, "d2", new Content.Deletion(2)))
                .isEqualTo(new Append.NoSuchMessage());
        assertThatThrownBy(() -> withdraw(alice, "e1", new Content.Edit(1, "ho")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> withdraw(bob, "r1", new Content.Reaction(1, "\uD83D\uDC4D")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(last(talk)).isEqualTo(1);
    }

    @Test
    void aTextKeepsTheReactionsOfFiftyPeople() {
        store(alice, draft("m1", "hi"));
        for (int n = 0; n < Limits.REACTIONS; n++) {
            Append reacted =
                    amend(new UserId("u" + n), "r" + n, new Content.Reaction(1, "\uD83D\uDC4D"));
            assertThat(reacted).isInstanceOf(Append.Stored.class);
        }

        assertThat(amend(alice, "one-more", new Content.Reaction(1, "\uD83D\uDC4D")))
                .isEqualTo(new Append.TooManyReactions());

        assertThat(((Content.Text) at(1).content()).reactions()).hasSize(Limits.REACTIONS);
        assertThat(last(talk)).isEqualTo(1L + Limits.REACTIONS);
        amend(new UserId("u7"), "other", new Content.Reaction(1, "\uD83D\uDE02"));
        amend(new UserId("u8"), "none", new Content.Reaction(1, ""));
        assertThat(amend(alice, "one-more", new Content.Reaction(1, "\uD83D\uDC4D")))
                .isInstanceOf(Append.Stored.class);
    }

    @Test
    void aTextKeepsTwoKilobytesOfReactions() {
        store(alice, draft("m1", "hi"));
        int stored = 0;
        for (int n = 10; n < 30; n++) {
            UserId user = new UserId(n + "u".repeat(126));
            if (amend(user, "r" + n, new Content.Reaction(1, "\uD83D\uDC4D"))
                    instanceof Append.Stored) {
                stored++;
            }
        }

        assertThat(stored).isEqualTo(Limits.REACTIONS_BYTES / (128 + 4));
        assertThat(last(talk)).isEqualTo(1L + stored);
    }

    @Test
    void changesAndMessagesAtTheSameTimeAllStand() throws Exception {
        store(alice, draft("m1", "hi"), draft("m2", "there"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Append>> tasks = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                String id = "c" + n;
                long target = 1 + n % 2;
                tasks.add(() -> amend(alice, id, new Content.Edit(target, id)));
                tasks.add(() -> append(bob, null, draft(id, "text")));
            }
            for (Future<Append> one : threads.invokeAll(tasks)) {
                assertThat(one.get()).isInstanceOf(Append.Stored.class);
            }
        }

        List<Message> all = readAll();
        assertThat(all).extracting(Message::seq).isEqualTo(oneTo(18));
        for (long target : new long[] {1, 2}) {
            String newest =
                    all.stream()
                            .filter(m ->
                                    m.content() instanceof Content.Edit e && e.edits() == target)
                            .map(Message::text)
                            .reduce("", (_, last) -> last);
            assertThat(at(target).text()).isEqualTo(newest);
        }
    }
}
