package chat.serverless.local.sqs;

import chat.serverless.local.time.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Those who wait for messages, served in the order they came in.
final class Waiters {

    private record Waiter(Receive ask, CompletableFuture<List<Received>> answer) {}

    private final Loop loop;
    private final Function<Receive, List<Received>> take;
    private final Supplier<@Nullable Instant> next;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private @Nullable Runnable cancelAlarm;

    /// @param take takes what there is now
    /// @param next when there may be something, or null if nothing is to come
    Waiters(Loop loop, Function<Receive, List<Received>> take, Supplier<@Nullable Instant> next) {
        this.loop = loop;
        this.take = take;
        this.next = next;
    }

    /// Messages, as soon as there are some; who cancels it gets none.
    CompletableFuture<List<Received>> receive(Receive ask) {
        List<Received> found = take.apply(ask);
        if (!found.isEmpty() || ask.waitTime().isZero()) {
            return CompletableFuture.completedFuture(found);
        }
        Waiter waiter = new Waiter(ask, new CompletableFuture<>());
        waiting.add(waiter);
        Runnable cancel = loop.after(ask.waitTime(), () -> giveUp(waiter));
        setAlarm();
        var _ = waiter.answer().whenComplete((_, _) -> cancel.run());
        return waiter.answer();
    }

    private void giveUp(Waiter waiter) {
        waiting.remove(waiter);
        waiter.answer().complete(List.of());
    }

    /// Gives what there is to those who wait. One who has gone away gets nothing.
    void serve() {
        waiting.removeIf(each -> each.answer().isDone());
        boolean served = true;
        while (served && !waiting.isEmpty()) {
            served = serve(waiting.element());
        }
        setAlarm();
    }

    private boolean serve(Waiter waiter) {
        List<Received> found = take.apply(waiter.ask());
        if (!found.isEmpty()) {
            waiting.remove(waiter);
            waiter.answer().complete(found);
        }
        return !found.isEmpty();
    }

    private void setAlarm() {
        if (cancelAlarm != null) {
            cancelAlarm.run();
            cancelAlarm = null;
        }
        Instant time = next.get();
        if (time != null && !waiting.isEmpty()) {
            cancelAlarm = loop.after(Duration.between(loop.now(), time), this::serve);
        }
    }
}
