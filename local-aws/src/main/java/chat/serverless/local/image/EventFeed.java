package chat.serverless.local.image;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// The Lambda Runtime API of one process, which gets some events in turn and then waits for ever.
public final class EventFeed implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:image";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final HttpServer server;
    private final Deque<String> events;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();

    /// Takes a free port.
    ///
    /// @param events JSON, one for each invocation
    public EventFeed(List<String> events) throws IOException {
        this.events = new ArrayDeque<>(events);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(ROOT, this::handle);
        server.start();
    }

    /// `host:port`, as `AWS_LAMBDA_RUNTIME_API` has it.
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Completes when the process has asked for an event more than there are: it has started, and
    /// answered all of them.
    public CompletableFuture<Void> done() {
        return asked;
    }

    /// Says that no more will be asked for.
    void fail(String why) {
        asked.completeExceptionally(new IllegalStateException(why));
    }

    /// What came back, in order: answers and errors.
    public BlockingQueue<String> answers() {
        return answers;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(ROOT + "invocation/next")) {
            next(exchange);
        } else if (path.equals(ROOT + "restore/next")) {
            answer(exchange, OK, "");
        } else {
            byte[] body = exchange.getRequestBody().readAllBytes();
            answers.add(new String(body, StandardCharsets.UTF_8));
            answer(exchange, ACCEPTED, "");
        }
    }

    /// The last one is left unanswered.
    private void next(HttpExchange exchange) throws IOException {
        String event = events.poll();
        if (event == null) {
            asked.complete(null);
            return;
        }
        // AWS's client does not survive it if one of them is missing.
        Headers headers = exchange.getResponseHeaders();
        headers.add("Content-Type", "application/json");
        headers.add("Lambda-Runtime-Aws-Request-Id", "event-" + events.size());
        headers.add("Lambda-Runtime-Deadline-Ms", "4102444800000");
        headers.add("Lambda-Runtime-Invoked-Function-Arn", ARN);
        headers.add("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000");
        answer(exchange, OK, event);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
