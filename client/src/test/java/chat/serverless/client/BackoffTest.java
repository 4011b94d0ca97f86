package chat.serverless.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Timing TIMING =
            Timing.STANDARD.withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final long SEED = 20261122;

    @Test
    void eachDelayIsAnywhereFromZeroToAWindowThatDoublesUpToTheCap() {
        long[] windows = {100, 200, 400, 800, 1600, 3200, 5000, 5000};
        long[] least = windows.clone();
        long[] most = new long[windows.length];
        Random random = new Random(SEED);

        for (int run = 0; run < 2000; run++) {
            Backoff backoff = new Backoff(TIMING, random);
            for (int i = 0; i < windows.length; i++) {
                long delay = backoff.next().toMillis();
                least[i] = Math.min(least[i], delay);
                most[i] = Math.max(most[i], delay);
            }
        }

        for (int i = 0; i < windows.length; i++) {
            assertThat(least[i]).as("seed %d", SEED).isBetween(0L, windows[i] / 20);
            assertThat(most[i]).as("seed %d", SEED).isBetween(windows[i] * 19 / 20, windows[i]);
        }
    }

    @Test
    void afterASuccessItBeginsWithTheFirstWindow() {
        Backoff backoff = new Backoff(TIMING, widest());
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(200));
    }

    private static RandomGenerator widest() {
        return new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }
}
