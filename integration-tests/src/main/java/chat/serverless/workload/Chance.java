package chat.serverless.workload;

import java.util.List;
import java.util.Random;

/// Decides what happens next; the same for the same seed.
final class Chance {

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /// True once in so many times; never for 0.
    boolean happens(int every) {
        return every > 0 && random.nextInt(every) == 0;
    }

    /// From 0 on.
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
