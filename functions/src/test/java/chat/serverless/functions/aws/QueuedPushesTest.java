package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.Notice;
import chat.serverless.functions.core.Pushes;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class QueuedPushesTest {

    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final ConversationId TALK = ConversationId.between(ALICE, BOB);

    private final Queue queue = new Queue();

    @Test
    void whoIsOfflineIsToldAtOnceWithoutTheText() {
        pushes(false).notify(notice(List.of(BOB), List.of()));

        assertThat(queue.calls).isEqualTo(1);
        assertThat(queue.sent)
                .containsExactly(
                        new Sent(
                                "{\"conversation\":\"d-alice~bob\",\"seq\":17,\"from\":\"alice\","
                                        + "\"users\":[\"bob\"]}",
                                0));
    }

    @Test
    void whoIsConnectedIsLookedAtAfterTheDelay() {
        pushes(false).notify(notice(List.of(), List.of(BOB)));

        assertThat(queue.sent).extracting(Sent::delaySeconds).containsExactly(15);
    }

    @Test
    void theTextGoesWithItWhereItIsToBeShown() {
        pushes(true).notify(notice(List.of(BOB), List.of()));

        assertThat(queue.sent.getFirst().body()).endsWith(",\"text\":\"hi there\"}");
    }

    @Test
    void manyAreAHundredAMessageAndAThousandACall() {
        List<UserId> offline = users(1050);
        List<UserId> connected = users(150);

        pushes(false).notify(notice(offline, connected));

        assertThat(queue.calls).isEqualTo(2);
        assertThat(queue.sent).hasSize(13);
        assertThat(queue.sent.stream().filter(one -> one.delaySeconds() == 15)).hasSize(2);
        assertThat(
                        queue.sent.stream()
                                .mapToInt(one -> one.body().split("user-", -1).length - 1)
                                .sum())
                .isEqualTo(1200);
    }

    @Test
    void whatTheQueueRefusesIsAFailure() {
        queue.refuses = true;

        assertThatThrownBy(() -> pushes(false).notify(notice(List.of(BOB), List.of(ALICE))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anExcerptIsOneLineAndCutBetweenCharacters() {
        assertThat(Excerpt.of(" a\n\tb\u0001 c ")).isEqualTo("a b c");
        assertThat(Excerpt.of("x".repeat(500))).hasSize(500);
        assertThat(Excerpt.of("x".repeat(501))).isEqualTo("x".repeat(500) + "…");
        assertThat(Excerpt.of("\uD83D\uDE00".repeat(500))).isEqualTo("\uD83D\uDE00".repeat(500));
        assertThat(Excerpt.of("\uD83D\uDE00".repeat(501)))
                .isEqualTo("\uD83D\uDE00".repeat(500) + "…");
    }

    private Pushes pushes(boolean showsText) {
        return new QueuedPushes(
                () -> queue, new QueuedPushes.Settings("queue", Duration.ofSeconds(15), showsText));
    }

    private static Notice notice(List<UserId> offline, List<UserId> connected) {
        Message newest = new Message(17, new MessageId("m"), ALICE, "hi\nthere", Instant.EPOCH);
        return new Notice(TALK, newest, offline, connected);
    }

    private static List<UserId> users(int count) {
        return IntStream.range(0, count).mapToObj(n -> new UserId("user-" + n)).toList();
    }

    private record Sent(String body, int delaySeconds) {}

    /// A queue that keeps what is sent to it.
    private static final class Queue implements SqsClient {

        private final List<Sent> sent = new ArrayList<>();
        private int calls;
        private boolean refuses;

        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            calls++;
            sent.add(new Sent(request.messageBody(), request.delaySeconds()));
            return SendMessageResponse.builder().build();
        }

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            calls++;
            request.entries()
                    .forEach(one -> sent.add(new Sent(one.messageBody(), one.delaySeconds())));
            return refuses
                    ? SendMessageBatchResponse.builder()
                            .failed(BatchResultErrorEntry.builder().code("No").build())
                            .build()
                    : SendMessageBatchResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
