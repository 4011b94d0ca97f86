package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Page;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event.Cursor;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every conversation log promises of messages.
public abstract class ConversationLogContract extends LogContract {

    @Test
    void anEmptyConversationHasNoMessages() {
        assertThat(log().read(talk, new Range.Newest(), 15))
                .isEqualTo(new Page(List.of(), 0, null));
        assertThat(log().read(talk, new Range.Before(9), 15).messages()).isEmpty();
        assertThat(log().read(talk, new Range.After(9), 15).messages()).isEmpty();
        assertThat(last(talk)).isZero();
    }

    @Test
    void theFirstMessageIsNumberOne() {
        Append.Stored stored = store(alice, draft("m1", "hi"));

        assertThat(numbers(stored)).containsExactly(1L);
        assertThat(log().read(talk, new Range.Newest(), 15).messages())
                .containsExactly(new Message(1, new MessageId("m1"), alice, "hi", NOON));
    }

    @Test
    void numbersAreDenseWhoeverWrites() {
        for (int n = 1; n <= 40; n++) {
            UserId from = n % 3 == 0 ? bob : alice;
            assertThat(numbers(store(from, draft("m" + n, "text " + n)))).containsExactly((long) n);
        }

        assertThat(readAll()).extracting(Message::seq).isEqualTo(oneTo(40));
        assertThat(readAll()).extracting(Message::text).startsWith("text 1", "text 2", "text 3");
    }

    @Test
    void draftsOfOneAppendGetConsecutiveNumbersInTheirOrder() {
        store(bob, draft("x", "before"));

        Append.Stored stored = store(alice, draft("c", "1"), draft("a", "2"), draft("b", "3"));

        assertThat(numbers(stored)).containsExactly(2L, 3L, 4L);
        assertThat(readAll()).extracting(Message::text).containsExactly("before", "1", "2", "3");
    }

    @Test
    void aRepeatGetsItsFirstNumberAndTime() {
        store(alice, draft("m1", "hi"));
        store(bob, draft("m2", "hello"));

        Append.Stored again =
                (Append.Stored)
                        log().append(
                                        new Submission(
                                                talk,
                                                alice,
                                                List.of(draft("m1", "hi")),
                                                null,
                                                NOON.plusSeconds(9)));

        assertThat(again.entries())
                .containsExactly(
                        new ConversationLog.Entry(
                                new Message(1, new MessageId("m1"), alice, "hi", NOON), true));
        assertThat(last(talk)).isEqualTo(2);
    }

    @Test
    void aRepeatIsRecognisedHoweverMuchWasWrittenSince() {
        Append.Stored first = store(alice, draft("m1", "hi", 0L));
        for (int n = 0; n < 300; n++) {
            store(bob, draft("b" + n, "text"));
        }

        Append.Stored again = store(alice, first.page(), draft("m1", "hi", 0L));

        assertThat(numbers(again)).containsExactly(1L);
        assertThat(again.entries().getFirst().repeated()).isTrue();
        assertThat(last(talk)).isEqualTo(301);
    }

    @Test
    void withoutAfterARepeatIsRecognisedAmongTheNewestHundred() {
        store(alice, draft("m1", "hi"));
        for (int n = 0; n < 99; n++) {
            store(bob, draft("b" + n, "text"));
        }

        assertThat(numbers(store(alice, draft("m1", "hi")))).containsExactly(1L);
    }

    /// Also if the hint names the page that begins with the message after the repeated one.
    @Test
    void aRepeatIsRecognisedWhateverPageTheHintNames() {
        List<String> pages = new ArrayList<>();
        for (long n = 0; n < 40; n++) {
            @Nullable String page = pages.isEmpty() ? null : pages.getLast();
            pages.add(store(alice, page, draft("m" + n, "text of usual length " + n, n)).page());
        }

        for (long n = 0; n < 39; n++) {
            String next = pages.get(Math.toIntExact(n) + 1);
            Draft again = draft("m" + n, "text of usual length " + n, n);
            assertThat(numbers(store(alice, next, again))).containsExactly(n + 1);
        }
        assertThat(last(talk)).isEqualTo(40);
    }

    @Test
    void messagesThatFillAPageEachAreReadAndRecognised() {
        String text = "long ".repeat(120);
        for (long n = 0; n < 30; n++) {
            store(alice, draft("m" + n, text, n));
        }

        assertThat(forwards(10)).isEqualTo(oneTo(30));
        assertThat(backwards(10)).isEqualTo(oneTo(30));
        for (long n = 0; n < 30; n++) {
            assertThat(numbers(store(alice, draft("m" + n, text, n)))).containsExactly(n + 1);
        }
    }

    @Test
    void somethingElseIsBegunBeforeEachWriteAndNotWhereNothingIsWritten() {
        List<Boolean> storedBefore = new ArrayList<>();
        Submission first = new Submission(talk, alice, List.of(draft("m1", "hi", 0L)), null, NOON);

        log().append(first, () -> storedBefore.add(log().reaches(talk, 1)));
        log().append(first, () -> storedBefore.add(log().reaches(talk, 2)));

        assertThat(storedBefore).containsExactly(false);
    }

    @Test
    void newOnesAmongRepeatsAreStoredOnce() {
        store(alice, draft("m1", "one"), draft("m2", "two"));

        Append.Stored mixed =
                store(alice, draft("m2", "two"), draft("m3", "three"), draft("m1", "one"));

        assertThat(numbers(mixed)).containsExactly(2L, 3L, 1L);
        assertThat(mixed.entries())
                .extracting(ConversationLog.Entry::repeated)
                .containsExactly(true, false, true);
        assertThat(last(talk)).isEqualTo(3);
    }

    @Test
    void oneIdTwiceInOneAppendIsStoredOnce() {
        Append.Stored stored = store(alice, draft("m1", "hi"), draft("m1", "hi"));

        assertThat(numbers(stored)).containsExactly(1L, 1L);
        assertThat(last(talk)).isEqualTo(1);
    }

    @Test
    void anIdWithAnotherTextIsRefusedAndNothingIsStored() {
        Append.Stored first = store(alice, draft("m1", "hi", 0L));

        assertThat(append(bob, null, draft("b1", "one"), draft("b1", "two")))
                .isEqualTo(new Append.IdReused(new MessageId("b1")));
        assertThat(append(alice, null, draft("m2", "new"), draft("m1", "other")))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(append(alice, first.page(), draft("m1", "other", 0L)))
                .isEqualTo(new Append.IdReused(new MessageId("m1")));
        assertThat(last(talk)).isEqualTo(1);
    }

    @Test
    void twoSendersMayUseTheSameId() {
        store(alice, draft("m1", "hi"));

        assertThat(numbers(store(bob, draft("m1", "hello")))).containsExactly(2L);
    }

    @Test
    void theSameIdInAnotherConversationIsAnotherMessage() {
        ConversationId other = ConversationId.between(alice, alice);
        store(alice, draft("m1", "hi"));

        Append append =
                log().append(
                                new Submission(
                                        other, alice, List.of(draft("m1", "note")), null, NOON));

        assertThat(numbers((Append.Stored) append)).containsExactly(1L);
        assertThat(readAll()).hasSize(1);
    }

    @Test
    void anyTextAndIdComesBackAsItWas() {
        List<String> texts =
                List.of("\u0000\u0001\n", "\uD83D\uDE00 gr\u00fc\u00df", "x".repeat(4096), " ");
        List<String> ids =
                List.of(
                        "0199a3c4-0000-7000-8000-00000000abcd",
                        "0199A3C4-0000-7000-8000-00000000ABCD",
                        "z".repeat(128),
                        "a");
        for (int n = 0; n < texts.size(); n++) {
            store(n % 2 == 0 ? alice : bob, draft(ids.get(n), texts.get(n)));
        }

        assertThat(readAll()).extracting(Message::text).isEqualTo(texts);
        assertThat(readAll()).extracting(message -> message.id().value()).isEqualTo(ids);
        assertThat(readAll()).extracting(Message::from).containsExactly(alice, bob, alice, bob);
    }

    @Test
    void theFirstMessageMakesItAConversationOfBoth() {
        assertThat(memberships().of(alice, null, 5)).isEmpty();

        store(alice, draft("m1", "hi"));

        assertThat(memberships().of(alice, null, 5))
                .containsExactly(new Memberships.Membership(talk, new Cursor(0, 0)));
        assertThat(memberships().of(bob, null, 5))
                .containsExactly(new Memberships.Membership(talk, new Cursor(0, 0)));
    }
}
