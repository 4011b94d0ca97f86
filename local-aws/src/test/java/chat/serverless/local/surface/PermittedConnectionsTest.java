package chat.serverless.local.surface;

import static chat.serverless.local.permissions.Policy.allow;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.permissions.Policy;
import chat.serverless.local.template.WebSocketApi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PermittedConnectionsTest {

    private static final String POSTS =
            "arn:aws:execute-api:us-east-1:000000000000:ChatApi/chat/POST/@connections/*";

    private static Vertx vertx;
    private static Http http;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        Endpoint gateway =
                new PermittedConnections(
                        new Gateway(),
                        new WebSocketApi("ChatApi", "chat", "$request.body.action", Map.of()),
                        Policy.ofCaller(allow("execute-api:ManageConnections", POSTS)));
        int port =
                vertx.createHttpServer()
                        .requestHandler(gateway::handle)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join()
                        .actualPort();
        http = Http.to("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private record Gateway() implements Endpoint {

        @Override
        public boolean takes(HttpServerRequest request) {
            return true;
        }

        @Override
        public void handle(HttpServerRequest request) {
            Answers.text(request, 200, "done");
        }
    }

    @Test
    void whoMayPostPosts() throws Exception {
        assertThat(http.send("POST", "/chat/@connections/abc%3D", "hi").body()).isEqualTo("done");
        assertThat(http.send("POST", "/chat/%40connections/abc%3D", "hi").body()).isEqualTo("done");
    }

    @Test
    void whoMayPostMayNotThereforeDelete() throws Exception {
        HttpResponse<String> answer = http.send("DELETE", "/chat/@connections/abc%3D", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
                .contains("AccessDeniedException");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"Message\":\"User: arn:aws:sts::000000000000:assumed-role/callerRole/caller"
                                + " is not authorized to perform: execute-api:ManageConnections on"
                                + " resource: arn:aws:execute-api:us-east-1:********0000:"
                                + "ChatApi/chat/DELETE/@connections/{connectionId}\"}");
    }

    @Test
    void clientsOfTheGatewayNeedNoPermission() throws Exception {
        assertThat(http.get("/chat?device=phone").body()).isEqualTo("done");
    }
}
