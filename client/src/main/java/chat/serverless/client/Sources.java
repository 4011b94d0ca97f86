package chat.serverless.client;

import chat.serverless.model.MessageId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Where a client takes chance, names and time from; tests put their own in.
///
/// @param random for delays
/// @param messageIds for messages that come without an id; never the same twice
/// @param timer asked once per client, which shuts it down at its end; it only starts what the
///   client's own thread then does
public record Sources(
        RandomGenerator random,
        Supplier<MessageId> messageIds,
        Supplier<ScheduledExecutorService> timer) {

    /// Secure chance, ids that sort by the system's clock, a virtual thread as timer.
    public static Sources standard() {
        return of(Clock.systemUTC(), new SecureRandom());
    }

    /// Ids that sort by a clock and are told apart by chance.
    public static Sources of(Clock clock, RandomGenerator random) {
        return new Sources(random, new MessageIds(clock, random), Sources::virtualTimer);
    }

    /// The same but for the ids of messages.
    public Sources withMessageIds(Supplier<MessageId> value) {
        return new Sources(random, value, timer);
    }

    /// The same but for the timer.
    public Sources withTimer(Supplier<ScheduledExecutorService> value) {
        return new Sources(random, messageIds, value);
    }

    private static ScheduledExecutorService virtualTimer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofVirtual().name("chat-client-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
