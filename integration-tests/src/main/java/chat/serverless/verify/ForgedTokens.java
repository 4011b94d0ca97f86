package chat.serverless.verify;

import chat.serverless.deployment.Deployment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Handshakes with a token that nobody signed. On AWS they show whether a 401 counts as a failure
/// of the gateway.
final class ForgedTokens {

    private static final long LIMIT_SECONDS = 30;
    private static final String FORGED =
            "eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vbmUifQ.eyJzdWIiOiJub2JvZHkifQ.AAAA";

    private ForgedTokens() {}

    /// The statuses that came, ascending, with commas between.
    static String statuses(Deployment chat, int times) {
        Set<String> statuses = new TreeSet<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int n = 0; n < times; n++) {
                statuses.add(status(http, URI.create(chat.webSocketUri() + "?device=forged")));
            }
        }
        return String.join(", ", statuses);
    }

    private static String status(HttpClient http, URI uri) {
        try {
            http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + FORGED)
                    .buildAsync(uri, new WebSocket.Listener() {})
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .join()
                    .abort();
            return "accepted";
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? Integer.toString(refused.getResponse().statusCode())
                    : "no answer";
        }
    }
}
