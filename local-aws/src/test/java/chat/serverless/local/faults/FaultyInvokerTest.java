package chat.serverless.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.lambda.Invoker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyInvokerTest {

    /// Of a delay of 1 second.
    private static final long SEED = 164;

    private final Faults faults = new Faults();
    private final List<CompletableFuture<Invoker.Invocation>> invoked = new ArrayList<>();
    private final Invoker invoker = new FaultyInvoker((_, _) -> begun(), faults);

    private synchronized CompletableFuture<Invoker.Invocation> begun() {
        CompletableFuture<Invoker.Invocation> outcome = new CompletableFuture<>();
        invoked.add(outcome);
        return outcome;
    }

    private synchronized int count() {
        return invoked.size();
    }

    private CompletableFuture<Invoker.Invocation> invoke(String type) {
        String event = "{\"requestContext\":{\"eventType\":\"" + type + "\"}}";
        return invoker.invoke("any", event.getBytes(StandardCharsets.UTF_8));
    }

    private void use(Fault fault, double rate) {
        faults.use(new FaultPlan(SEED, Map.of(fault, rate)));
    }

    private static Invoker.Invocation answer(String text) {
        return new Invoker.Invocation.Failed("answer", text);
    }

    @ParameterizedTest
    @EnumSource
    void atRate0EveryEventIsRunOnce(Fault fault) {
        use(fault, 0);

        invoke("MESSAGE");
        invoke("DISCONNECT");
        invoke("CONNECT");

        assertThat(invoked).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void connectsAreNotStruck(Fault fault) {
        use(fault, 1);

        invoke("CONNECT");

        assertThat(invoked).hasSize(1);
    }

    @Test
    void aLostDisconnectIsNotRunAndLooksDone() {
        use(Fault.DISCONNECT_LOST, 1);

        var outcome = invoke("DISCONNECT");

        assertThat(invoked).isEmpty();
        assertThat(outcome)
                .isCompletedWithValueMatching(Invoker.Invocation.Returned.class::isInstance);
    }

    @Test
    void aLateDisconnectIsRunAfter1To5Seconds() {
        use(Fault.DISCONNECT_LATE, 1);
        Instant before = Instant.now();

        var outcome = invoke("DISCONNECT");

        assertThat(invoked).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count() == 1);
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(999));
        invoked.getFirst().complete(answer("late"));
        assertThat(outcome).succeedsWithin(1, TimeUnit.SECONDS).isEqualTo(answer("late"));
    }

    @Test
    void aDoubledDisconnectIsRunAgainAfterTheFirst() {
        use(Fault.DISCONNECT_DOUBLED, 1);

        invoke("DISCONNECT");

        assertThat(invoked).hasSize(1);
        invoked.getFirst().complete(answer("first"));
        assertThat(invoked).hasSize(2);
    }

    @Test
    void aDoubledMessageIsAnsweredByTheFirstRun() {
        use(Fault.INVOCATION_DOUBLED, 1);

        var outcome = invoke("MESSAGE");
        invoked.getFirst().complete(answer("first"));
        invoked.getLast().complete(answer("second"));

        assertThat(invoked).hasSize(2);
        assertThat(outcome).isCompletedWithValue(answer("first"));
    }

    @Test
    void doubledMessagesRunAtOnceOrOneAfterTheOther() {
        List<Integer> begun =
                LongStream.range(0, 20)
                        .mapToObj(seed -> {
                            invoked.clear();
                            faults.use(new FaultPlan(seed, Map.of(Fault.INVOCATION_DOUBLED, 1.0)));
                            invoke("MESSAGE");
                            return invoked.size();
                        })
                        .toList();

        assertThat(begun).contains(1, 2);
    }

    @Test
    void disconnectsAreNotDoubledWithMessages() {
        use(Fault.INVOCATION_DOUBLED, 1);

        invoke("DISCONNECT").complete(answer("done"));

        assertThat(invoked).hasSize(1);
    }
}
