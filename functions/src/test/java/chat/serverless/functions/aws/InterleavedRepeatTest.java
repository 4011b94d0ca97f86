package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Pause;
import chat.serverless.model.Command.Range;
import chat.serverless.model.Content;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.Draft;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Stores the same change between any two requests of a change: API Gateway may invoke a function
/// twice with one frame.
@ExtendWith(DynamoTables.class)
class InterleavedRepeatTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final MessageId ID = new MessageId("change");
    private static final int TEXTS = 3;
    private static final UserId BOB = new UserId("bob");

    private final Meanwhile meanwhile = new Meanwhile();
    private final ConversationLog interrupted;
    private final ConversationLog log;

    InterleavedRepeatTest(DynamoTables.Fixture dynamo) {
        Pause none = _ -> {};
        interrupted = new DynamoConversationLog(dynamo.client(meanwhile), dynamo.tables(), none);
        log = new DynamoConversationLog(dynamo.client(), dynamo.tables(), none);
    }

    /// Changes of an entry on an old page and of one on the newest page.
    static Stream<Content> changes() {
        return IntStream.of(1, TEXTS)
                .boxed()
                .flatMap(seq ->
                        Stream.of(
                                new Content.Edit(seq, "new"),
                                new Content.Deletion(seq),
                                new Content.Reaction(seq, "\uD83D\uDC4D")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeThatIsStoredMeanwhileIsAcknowledged(Content change) {
        int request = 0;
        do {
            request++;
            UserId alice = new UserId("alice-" + UUID.randomUUID());
            Direct talk = ConversationId.between(alice, BOB);
            IntStream.rangeClosed(1, TEXTS).forEach(number -> store(talk, alice, number));
            Amendment amendment =
                    new Amendment(talk, alice, ID, change, new Hints(null, null), NOON);
            meanwhile.after(request, () -> log.amend(amendment));

            Append append = interrupted.amend(amendment);

            assertThat(append)
                    .as("after request %d", request)
                    .isInstanceOfSatisfying(
                            Append.Stored.class,
                            stored ->
                                    assertThat(stored.entries())
                                            .extracting(entry -> entry.message().seq())
                                            .containsExactly(TEXTS + 1L));
            List<Message> all = log.read(talk, new Range.After(0), 10).messages();
            assertThat(all).extracting(Message::seq).containsExactly(1L, 2L, 3L, 4L);
        } while (!meanwhile.isPending());
        assertThat(request).isGreaterThan(2);
    }

    private void store(Direct talk, UserId from, int number) {
        Draft draft = new Draft(new MessageId("m" + number), "x".repeat(500), number - 1L);
        Append append = log.append(new Submission(talk, from, List.of(draft), null, NOON));
        assertThat(append).isInstanceOf(Append.Stored.class);
    }
}
