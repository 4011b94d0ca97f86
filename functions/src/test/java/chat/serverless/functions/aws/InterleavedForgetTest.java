package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.ConversationLog.Amendment;
import chat.serverless.functions.core.ConversationLog.Append;
import chat.serverless.functions.core.ConversationLog.Hints;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.functions.core.Memberships;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Removes a membership between any two requests of a writer, and stores a message between any two
/// requests of a removal.
///
/// The newest page has one message: of 10 bytes, it takes several more; of 420, one more; of 500,
/// none.
@ExtendWith(DynamoTables.class)
class InterleavedForgetTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private final UserId bob = new UserId("bob");
    private final BeforeRequest meanwhile = new BeforeRequest();
    private final ConversationLog interrupted;
    private final ConversationLog log;
    private final Memberships memberships;
    private UserId alice = bob;
    private Direct talk = ConversationId.between(bob, bob);
    private long forgotten;

    InterleavedForgetTest(DynamoTables.Fixture dynamo) {
        Pause none = _ -> {};
        interrupted = new DynamoConversationLog(dynamo.client(meanwhile), dynamo.tables(), none);
        log = new DynamoConversationLog(dynamo.client(), dynamo.tables(), none);
        memberships = new DynamoMemberships(dynamo.client(), dynamo.tables().memberships());
    }

    /// Runs something before the n-th request of a client, whether requests succeed or not.
    private static final class BeforeRequest implements ExecutionInterceptor {

        private int left;
        private Runnable action = () -> {};

        void before(int request, Runnable happens) {
            left = request;
            action = happens;
        }

        boolean hasHappened() {
            return left <= 0;
        }

        @Override
        public void beforeExecution(
                Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (--left == 0) {
                action.run();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 420, 500})
    void aMembershipForgottenDuringAnAppendIsRestored(int length) {
        for (boolean hinted : new boolean[] {false, true}) {
            everywhere(
                    length, this::forget, page -> append(interrupted, "m", hinted ? page : null));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 420, 500})
    void aMembershipForgottenAgainDuringAnAppendIsRestored(int length) {
        for (boolean hinted : new boolean[] {false, true}) {
            everywhere(
                    length,
                    this::forget,
                    page -> {
                        forget();
                        append(interrupted, "m", hinted ? page : null);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 420, 500})
    void aMembershipForgottenAgainAfterAnotherWriterRestoredItIsRestored(int length) {
        everywhere(
                length,
                () -> {
                    append(log, "x", null);
                    forget();
                },
                page -> {
                    forget();
                    append(interrupted, "m", page);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 420, 500})
    void aMembershipForgottenBeforeAReactionFillsThePageIsRestored(int length) {
        everywhere(
                length,
                () -> {
                    forget();
                    react(log);
                },
                page -> append(interrupted, "m", page));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 420, 500})
    void aMessageStoredDuringForgettingKeepsTheMembership(int length) {
        everywhere(length, () -> append(log, "m", null), _ -> forget(interrupted));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 420, 500})
    void aMembershipForgottenDuringAReactionIsRestoredByTheNextMessage(int length) {
        everywhere(length, this::forget, _ -> react(interrupted));
    }

    private interface Interrupted {

        void with(@Nullable String page);
    }

    /// Runs it before each request in turn, each time in a new conversation.
    private void everywhere(int length, Runnable happens, Interrupted work) {
        int request = 0;
        do {
            request++;
            alice = new UserId("alice-" + UUID.randomUUID());
            talk = ConversationId.between(alice, bob);
            forgotten = -1;
            store(log, "m1", "x".repeat(500), null);
            String page = store(log, "m2", "x".repeat(length), null).page();
            meanwhile.before(request, happens);
            work.with(page);
            assertThatTheListIsRight(request);
            append(log, "last", page);
            assertThat(lists()).as("before request %d", request).isTrue();
        } while (meanwhile.hasHappened());
        assertThat(request).isGreaterThan(1);
    }

    private void assertThatTheListIsRight(int request) {
        List<Message> later = log.read(talk, new Range.After(forgotten), 100).messages();
        boolean back = later.stream().anyMatch(one -> one.content() instanceof Content.Text);
        assertThat(lists()).as("before request %d, then %s", request, later).isEqualTo(back);
        assertThat(log.read(talk, new Range.After(0), 100).messages())
                .extracting(Message::seq)
                .doesNotHaveDuplicates()
                .endsWith(log.read(talk, new Range.Newest(), 1).last());
    }

    private boolean lists() {
        return !memberships.of(alice, null, 1).isEmpty();
    }

    private void forget() {
        forget(log);
    }

    private void forget(ConversationLog by) {
        long last = log.read(talk, new Range.Newest(), 1).last();
        if (by.forget(alice, talk, last)) {
            forgotten = last;
        }
    }

    private void append(ConversationLog by, String id, @Nullable String page) {
        store(by, id, "x".repeat(90), page);
    }

    private Append.Stored store(ConversationLog by, String id, String text, @Nullable String page) {
        Draft draft = new Draft(new MessageId(id), text, 2L);
        return (Append.Stored) by.append(new Submission(talk, bob, List.of(draft), page, NOON));
    }

    private void react(ConversationLog by) {
        Content reaction = new Content.Reaction(1, "\uD83D\uDC4D");
        Append append =
                by.amend(
                        new Amendment(
                                talk,
                                bob,
                                new MessageId("r"),
                                reaction,
                                new Hints(null, null),
                                NOON));
        assertThat(append).isInstanceOf(Append.Stored.class);
    }
}
