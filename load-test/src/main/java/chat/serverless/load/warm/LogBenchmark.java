package chat.serverless.load.warm;

import chat.serverless.functions.aws.DynamoConversationLog;
import chat.serverless.functions.aws.Tables;
import chat.serverless.functions.core.ConversationLog.Submission;
import chat.serverless.model.Command.Range;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Draft;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The log on tables that answer at once: a page of four messages of 100 bytes, the last of which
/// is the one that was added.
@State(Scope.Benchmark)
public class LogBenchmark {

    private final ConversationId talk =
            ConversationId.between(new UserId("alice"), new UserId("bob"));
    private final DynamoConversationLog log =
            new DynamoConversationLog(
                    new StillTables(),
                    new Tables("messages", "memberships", "conversations"),
                    _ -> {});
    private final Submission submission =
            new Submission(
                    talk,
                    new UserId("alice"),
                    List.of(
                            new Draft(
                                    new MessageId("0199a000-0000-7000-8000-000000000001"),
                                    "0123456789".repeat(10),
                                    3L)),
                    "1",
                    Instant.ofEpochMilli(1_767_225_600_123L));

    @Benchmark
    public Object append() {
        return log.append(submission);
    }

    @Benchmark
    public Object readTheNewestFifteen() {
        return log.read(talk, new Range.Newest(), 15);
    }
}
