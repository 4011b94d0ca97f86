package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JdkClientTest {

    @Test
    void talksWithTheClientOfTheJdk() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer();
                HttpClient http = HttpClient.newHttpClient()) {
            scene.functions.returns(
                    "connect",
                    "{\"statusCode\":200,\"headers\":{\"Sec-WebSocket-Protocol\":\"chat.v1\"}}");
            scene.functions.returns("message", "{\"statusCode\":200,\"body\":\"hello\"}");
            Ears ears = new Ears();

            WebSocket webSocket =
                    http.newWebSocketBuilder()
                            .subprotocols("chat.v1", "bearer.secret")
                            .buildAsync(URI.create("ws://localhost:" + scene.port + "/chat"), ears)
                            .get(5, TimeUnit.SECONDS);
            webSocket.sendText("{\"action\":", false).get(5, TimeUnit.SECONDS);
            webSocket.sendText("\"hello\"}", true).get(5, TimeUnit.SECONDS);

            assertThat(webSocket.getSubprotocol()).isEqualTo("chat.v1");
            assertThat(ears.text.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
            assertThat(scene.functions.next("message").path("body").asText())
                    .isEqualTo("{\"action\":\"hello\"}");
            webSocket.sendClose(1000, "bye").get(5, TimeUnit.SECONDS);
            assertThat(ears.code.get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }

    private static final class Ears implements WebSocket.Listener {

        final CompletableFuture<String> text = new CompletableFuture<>();
        final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            text.complete(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            code.complete(statusCode);
            return null;
        }
    }
}
