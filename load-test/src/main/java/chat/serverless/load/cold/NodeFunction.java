package chat.serverless.load.cold;

import chat.serverless.load.rig.Hint;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.sample.NodeProject;
import chat.serverless.load.sample.SampleTables;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A function as of sample chats in Node.js: unbundled AWS SDK 3, one write, one scan. Started by
/// `node`, on a Runtime API of a few lines.
final class NodeFunction implements Starter {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final LocalChat chat;

    NodeFunction(NodeProject project, LocalChat chat) {
        this.folder = project.folder();
        this.chat = chat;
        SampleTables.create(chat);
    }

    @Override
    public String name() {
        return "a sample chat's handler, Node.js";
    }

    @Override
    public String way() {
        return "as AWS starts it";
    }

    @Override
    public OptionalInt classes() {
        Start _ = start();
        return OptionalInt.empty();
    }

    @Override
    public Start start() {
        BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
        BlockingQueue<Long> answered = new LinkedBlockingQueue<>();
        try {
            HttpServer api =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            api.createContext(
                    "/2018-06-01/runtime/invocation/",
                    exchange -> serve(exchange, asked, answered));
            api.start();
            long start = System.nanoTime();
            Process process = process(api.getAddress().getPort());
            try {
                long ready = take(asked);
                long first = take(answered);
                long again = take(asked);
                long second = take(answered);
                Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
                return new Start(
                        millis(start, ready),
                        millis(ready, first),
                        millis(again, second),
                        cpu.toNanos() / NANOS_PER_MILLI);
            } finally {
                process.destroyForcibly();
                api.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double millis(long from, long to) {
        return (to - from) / NANOS_PER_MILLI;
    }

    private static long take(BlockingQueue<Long> times) {
        try {
            Long time = times.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (time == null) {
                throw new IllegalStateException("The Node.js function did not answer.");
            }
            return time;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void serve(
            HttpExchange exchange, BlockingQueue<Long> asked, BlockingQueue<Long> answered)
            throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            asked.add(System.nanoTime());
            byte[] event = Events.send("to", Hint.NONE);
            exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "r");
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } else {
            exchange.getRequestBody().readAllBytes();
            answered.add(System.nanoTime());
            exchange.sendResponseHeaders(202, -1);
        }
        exchange.close();
    }

    private Process process(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "runtime.mjs");
        builder.directory(folder.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API",
                                "127.0.0.1:" + port,
                                "AWS_ENDPOINT_URL_DYNAMODB",
                                chat.awsEndpoint().toString(),
                                "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
                                chat.awsEndpoint() + "/chat",
                                "_HANDLER",
                                "store.handler",
                                "AWS_REGION",
                                "us-east-1",
                                "AWS_ACCESS_KEY_ID",
                                "node",
                                "AWS_SECRET_ACCESS_KEY",
                                "local"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("node.log").toFile());
        return builder.start();
    }
}
