package chat.serverless.local.gateway;

import chat.serverless.local.faults.Faults;
import chat.serverless.local.lambda.ScriptedFunctions;
import chat.serverless.local.meter.Meter;
import chat.serverless.local.template.WebSocketApi;
import chat.serverless.local.template.WebSocketApi.Authorizer;
import chat.serverless.local.template.WebSocketApi.Integration;
import chat.serverless.local.template.WebSocketApi.Integration.Proxy;
import chat.serverless.local.template.WebSocketApi.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A gateway on a port of its own, its functions, its clock, and clients for it.
///
/// The API `a1b2c3` has the stage `chat` and `$connect`, `$disconnect` and `$default` with the
/// functions `connect`, `disconnect` and `message`, unless the test has routes of its own.
final class Scene implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    final ScriptedFunctions functions = new ScriptedFunctions("{\"statusCode\":200}");
    final MovableClock clock = new MovableClock();
    final Faults faults = new Faults();
    final Meter meter = new Meter(clock);
    final Gateway gateway;
    final int port;
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1));
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RawClient> clients = new ArrayList<>();

    private Scene(List<Route> routes) {
        WebSocketApi api =
                new WebSocketApi(
                        "a1b2c3",
                        "chat",
                        "$request.body.action",
                        routes.stream().collect(Collectors.toMap(Route::key, Function.identity())));
        Limits limits =
                new Limits(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofMillis(300));
        gateway =
                new Gateway(
                        vertx,
                        api,
                        functions,
                        new GatewaySettings(
                                clock,
                                "eu-central-1",
                                "123456789012",
                                "localhost:8080",
                                limits,
                                new Instruments(faults, meter)));
        server = vertx.createHttpServer(Gateway.serverOptions()).requestHandler(this::handle);
        port = started(server);
    }

    static Scene withoutAuthorizer() {
        return new Scene(
                List.of(
                        route("$connect", "connect"),
                        route("$disconnect", "disconnect"),
                        answering("$default", "message")));
    }

    /// @param sources where the handshake says who comes
    static Scene withAuthorizer(String... sources) {
        return with(
                new Route(
                        "$connect",
                        new Authorizer("authorize", List.of(sources)),
                        proxy("connect"),
                        false),
                route("$disconnect", "disconnect"),
                answering("$default", "message"));
    }

    static Scene with(Route... routes) {
        return new Scene(List.of(routes));
    }

    static Route route(String key, String function) {
        return new Route(key, null, proxy(function), false);
    }

    static Route answering(String key, String function) {
        return new Route(key, null, proxy(function), true);
    }

    static Route mock(String key, @Nullable String answer) {
        return new Route(key, null, new Integration.Mock(answer), true);
    }

    private static Proxy proxy(String function) {
        return new Proxy(function, Duration.ofSeconds(2));
    }

    private void handle(HttpServerRequest request) {
        if (gateway.takes(request)) {
            gateway.handle(request);
        } else {
            request.response().setStatusCode(404).end("not the gateway's");
        }
    }

    /// A client whose handshake was answered, well or not.
    RawClient connect(String... lines) throws IOException {
        return connectTo("/chat", lines);
    }

    RawClient connectTo(String target, String... lines) throws IOException {
        RawClient client = client();
        client.ask(target, lines);
        return client.answered();
    }

    /// A client with nothing but a TCP connection.
    RawClient client() throws IOException {
        RawClient client = new RawClient(port);
        clients.add(client);
        return client;
    }

    /// A client, and the id of its connection.
    Connected connected(String... lines) throws IOException, InterruptedException {
        RawClient client = connect(lines);
        return new Connected(client, connectionId(functions.next("connect")));
    }

    record Connected(RawClient client, String id) {}

    static String connectionId(JsonNode event) {
        return event.path("requestContext").path("connectionId").asText();
    }

    HttpResponse<String> post(String id, String text) throws IOException, InterruptedException {
        return onConnection("POST", id, BodyPublishers.ofString(text));
    }

    /// As [#post], with a limit of the caller's own.
    HttpResponse<String> post(String id, String text, Duration limit)
            throws IOException, InterruptedException {
        String target = "/chat/@connections/" + id.replace("=", "%3D");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                        .POST(BodyPublishers.ofString(text))
                        .timeout(limit)
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> onConnection(String method, String id, BodyPublisher body)
            throws IOException, InterruptedException {
        return call(method, "/chat/@connections/" + id.replace("=", "%3D"), body);
    }

    HttpResponse<String> call(String method, String target, BodyPublisher body)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + port + target);
        return http.send(
                HttpRequest.newBuilder(uri).method(method, body).timeout(PATIENCE).build(),
                BodyHandlers.ofString());
    }

    private static int started(HttpServer server) {
        return server.listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .actualPort();
    }

    @Override
    public void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        http.shutdownNow();
        gateway.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /// Text of so many bytes.
    static String text(int bytes) {
        char[] text = new char[bytes];
        Arrays.fill(text, 'x');
        return new String(text);
    }
}
