package chat.serverless.verify;

import chat.serverless.client.ChatClient;
import chat.serverless.client.ChatListener;
import chat.serverless.deployment.Deployment;
import chat.serverless.model.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// Users who connect while somebody writes to them. API Gateway may answer 410 to a post to a
/// connection whose handshake is under way.
final class NewConnections {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// As long as `message` posts again to a connection that is new.
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private NewConnections() {}

    /// How many of some connections were closed within a second of their first command.
    static int closed(Deployment chat, int rounds) {
        String name = "new-" + Long.toString(System.nanoTime(), 36);
        UserId writer = chat.user(name + "-a");
        UserId reader = chat.user(name + "-b");
        int closed = 0;
        try (HttpClient http = HttpClient.newHttpClient();
                ChatClient client =
                        ChatClient.of(chat.client(writer, "verify"), new ChatListener() {})) {
            get(client.connect());
            for (int n = 0; n < rounds; n++) {
                CompletableFuture<?> sent = client.send(reader, "round " + n);
                if (isClosed(http, chat, reader)) {
                    closed++;
                }
                get(sent);
            }
        }
        return closed;
    }

    private static boolean isClosed(HttpClient http, Deployment chat, UserId user) {
        Ending ending = new Ending();
        WebSocket socket =
                get(
                        http.newWebSocketBuilder()
                                .connectTimeout(LIMIT)
                                .header("Authorization", "Bearer " + chat.token(user.value()))
                                .buildAsync(
                                        URI.create(chat.webSocketUri() + "?device=new"), ending));
        try {
            get(socket.sendText("{\"action\":\"hello\"}", true));
            return ending.closed
                    .completeOnTimeout(false, SETTLED.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            socket.abort();
        }
    }

    private static final class Ending implements WebSocket.Listener {

        private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(true);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(true);
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
