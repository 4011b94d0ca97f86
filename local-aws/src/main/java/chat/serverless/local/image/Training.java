package chat.serverless.local.image;

import chat.serverless.local.process.ThisJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Starts the function once, as the image will, has it rehearse the events of every handler, ends
/// it and leaves what its JVM has learnt of its classes in a file, for each later start.
///
/// ```text
/// java chat.serverless.local.image.Training CACHE OPTIONS MAIN HANDLER
/// ```
public final class Training {

    private static final long LIMIT_SECONDS = 120;
    private static final String HANDLERS =
            "authorize,connect,disconnect,message,presence,fanOut,departure,push,account";
    private static final List<String> SETTINGS =
            List.of(
                    "ISSUER",
                    "AUDIENCE",
                    "ALLOWED_ORIGINS",
                    "USERS_TABLE",
                    "MESSAGES_TABLE",
                    "MEMBERSHIPS_TABLE",
                    "CONVERSATIONS_TABLE",
                    "WATCHES_TABLE",
                    "DEVICES_TABLE",
                    "PRESENCE_TOPIC",
                    "FAN_OUT_TOPIC",
                    "FCM_APPLICATION");
    private static final Map<String, String> ENVIRONMENT =
            Map.ofEntries(
                    Map.entry("QUARKUS_LAMBDA_HANDLER", "message"),
                    Map.entry("REHEARSE", HANDLERS),
                    Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"),
                    Map.entry("AWS_LAMBDA_FUNCTION_NAME", "training"),
                    Map.entry("AWS_REGION", "us-east-1"),
                    Map.entry("AWS_ACCESS_KEY_ID", "training"),
                    Map.entry("AWS_SECRET_ACCESS_KEY", "training"),
                    Map.entry("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
                    Map.entry(
                            "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", "http://127.0.0.1:1/chat"),
                    Map.entry("JWKS_URL", "http://127.0.0.1:1/keys"),
                    Map.entry("PUSH_QUEUE", "http://127.0.0.1:1/0/pushes"),
                    Map.entry("DEPARTURES_QUEUE", "http://127.0.0.1:1/0/departures"),
                    Map.entry("PUSH_DELAY", "15"),
                    Map.entry("PUSH_SHOWS_TEXT", "false"));

    private Training() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("CACHE OPTIONS MAIN HANDLER");
        }
        Path cache = Path.of(arguments[0]);
        List<String> program = Arrays.asList(arguments).subList(1, 4);
        try (EventFeed feed = new EventFeed(List.of())) {
            train(feed, line(cache, program));
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("The JVM wrote no cache.");
        }
        System.out.println(cache + ": " + Files.size(cache) / 1_000_000 + " MB");
    }

    private static List<String> line(Path cache, List<String> program) {
        List<String> line = new ArrayList<>();
        line.add(ThisJvm.program());
        line.add("-XX:AOTCacheOutput=" + cache);
        line.addAll(program);
        return line;
    }

    private static void train(EventFeed feed, List<String> line)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().putAll(ENVIRONMENT);
        SETTINGS.forEach(name -> builder.environment().put(name, "training"));
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", feed.address());
        Process process = builder.start();
        try {
            var _ = process.onExit().thenAccept(_ -> feed.fail("The function ended."));
            feed.done().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            // Ends it as Lambda does; its JVM writes the cache before it exits.
            process.destroy();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The function did not end.");
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
