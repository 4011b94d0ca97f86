package chat.serverless.wire;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waiting, within the limit of all tests.
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(Scene.LIMIT_SECONDS);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private Patience() {}

    static void until(Callable<Boolean> condition) {
        await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(BETWEEN_LOOKS).until(condition);
    }
}
