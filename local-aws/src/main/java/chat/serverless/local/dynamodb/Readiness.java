package chat.serverless.local.dynamodb;

import chat.serverless.local.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits until DynamoDB Local answers.
final class Readiness {

    private static final int BETWEEN_TRIES_MILLIS = 50;
    private static final String CREDENTIALS =
            "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=none";

    private Readiness() {}

    /// Waits.
    ///
    /// @return false if the process ended, or it took longer than the limit
    static boolean await(URI endpoint, ChildProcess process, Duration limit) {
        Instant end = Instant.now().plus(limit);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(end)) {
                if (answers(client, endpoint)) {
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

    private static boolean answers(HttpClient client, URI endpoint) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(Duration.ofSeconds(10))
                        .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("Authorization", CREDENTIALS)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
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
