package chat.serverless.local.dynamodb;

import chat.serverless.local.process.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits until the tables answer a `GET` with their health, as DynamoDB's endpoints do.
final class Readiness {

    private static final int BETWEEN_TRIES_MILLIS = 5;
    private static final int ANSWER_MILLIS = 10_000;

    private Readiness() {}

    /// Waits.
    ///
    /// @return false if the process ended, it took longer than the limit, or the thread was
    ///   interrupted
    static boolean await(URI endpoint, ChildProcess process, Duration limit) {
        Instant end = Instant.now().plus(limit);
        try {
            while (Instant.now().isBefore(end)) {
                if (isHealthy(endpoint)) {
                    return process.isAlive();
                }
                if (ends(process)) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static boolean isHealthy(URI endpoint) {
        try {
            URLConnection connection = endpoint.toURL().openConnection();
            connection.setReadTimeout(ANSWER_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                String health = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return health.startsWith("healthy: dynamodb.");
            }
        } catch (IOException e) {
            return false;
        }
    }

    /// Waits a moment for the process to end.
    private static boolean ends(ChildProcess process) throws InterruptedException {
        try {
            process.onExit().get(BETWEEN_TRIES_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }
}
