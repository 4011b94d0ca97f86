package chat.serverless.functions.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Reading.Excerpt;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.Draft;
import chat.serverless.model.GroupId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a reader sees who is removed in the middle of a reading.
public abstract class RemovalWhileReadingContract extends GroupScene {

    private static final int MORE_REQUESTS_THAN_A_READING_TAKES = 12;

    /// Two or three of them fill a page.
    private static final String LONG_TEXT = "a text of 160 bytes ".repeat(8);

    /// Runs something after the n-th request that a reading makes from now on.
    protected abstract void meanwhile(int request, Runnable run);

    /// Whether it has not come to that request.
    protected abstract boolean isPending();

    /// The log and the memberships as the reader's function uses them.
    protected abstract ConversationLog readersLog();

    protected abstract Memberships readersMemberships();

    static List<Range> ranges() {
        return List.of(
                new Range.Newest(),
                new Range.Before(1000),
                new Range.Before(12),
                new Range.Before(4),
                new Range.After(0),
                new Range.After(12));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void nothingThatWasWrittenAfterTheRemovalIsRead(Range range) {
        beginAnew();
        boolean pending = false;
        for (int request = 1; !pending; request++) {
            assertThat(request).isLessThan(MORE_REQUESTS_THAN_A_READING_TAKES);
            String secret = "SECRET" + request;
            meanwhile(request, () -> removeAndWrite(secret));

            Optional<Excerpt> read = reading().read(carol, team, range, 15);

            pending = isPending();
            if (!pending) {
                assertNothingLater(read.orElseThrow(), secret);
                assertNothingLater(reading().read(carol, team, range, 15).orElseThrow(), secret);
                beginAnew();
            }
        }
    }

    private Reading reading() {
        return new Reading(readersLog(), readersMemberships(), Runnable::run);
    }

    private void beginAnew() {
        team = new Group(new GroupId("team-" + UUID.randomUUID()));
        create(alice, bob, carol);
        IntStream.range(0, 24).forEach(n -> write("m" + n, LONG_TEXT));
    }

    /// Edits what stands on the first, a middle and the newest page, so that each that is read
    /// later shows it.
    private void removeAndWrite(String secret) {
        remove(alice, carol);
        for (long seq : new long[] {2, 3, 11, 13, 14, 24, 25}) {
            MessageId id = new MessageId("e" + seq);
            Content change = new Content.Edit(seq, secret);
            log().amend(new Amendment(team, bob, id, change, new Hints(null, null), NOON));
        }
        write(secret, secret);
    }

    private void write(String id, String text) {
        Draft draft = new Draft(new MessageId(id), text, null);
        log().append(new Submission(team, bob, List.of(draft), null, NOON));
    }

    private void assertNothingLater(Excerpt read, String secret) {
        assertThat(read.page().messages()).extracting(Message::text).doesNotContain(secret);
        long left = memberships().standing(carol, team).orElseThrow().until();
        assertThat(read.page().messages()).allMatch(one -> one.seq() <= left);
        assertThat(read.page().last()).isLessThanOrEqualTo(left);
    }
}
