package chat.serverless.client;

import chat.serverless.model.MessageId;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Ids in the form of a UUID of version 7: each sorts after the one before.
///
/// ```
/// 48 bits milliseconds | 4 bits version | 12 bits counter | 2 bits variant | 62 bits random
/// ```
final class MessageIds implements Supplier<MessageId> {

    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;

    /// Milliseconds and counter as one number, so that a counter that runs over, and a clock that
    /// goes back, borrow from the next millisecond.
    private long last;

    MessageIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized MessageId get() {
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        long millis = last >>> COUNTER_BITS;
        long counter = last & ((1L << COUNTER_BITS) - 1);
        long high = millis << 16 | VERSION | counter;
        long low = VARIANT | random.nextLong() >>> 2;
        return new MessageId(new UUID(high, low).toString());
    }
}
