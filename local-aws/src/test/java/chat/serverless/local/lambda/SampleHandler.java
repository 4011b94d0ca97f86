package chat.serverless.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does what the event says, a JSON string with a verb and a word: `"echo hello"`, `"repeat 1000"`
/// letters, `"wait 500"` milliseconds, `"throw oops"`, `"exit 7"`, `"env NAME"`, `"pid"`,
/// `"folder"`, `"call"` of an AWS API, which answers with its status.
public final class SampleHandler {

    public SampleHandler() {
        if ("true".equals(System.getenv("FAIL_TO_START"))) {
            throw new IllegalStateException("not today");
        }
        if ("true".equals(System.getenv("EXIT_AT_START"))) {
            Runtime.getRuntime().halt(9);
        }
    }

    public void handle(InputStream event, OutputStream answer)
            throws IOException, InterruptedException {
        String text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
        String[] words = text.replace("\"", "").split(" ", 2);
        String result = run(words[0], words.length > 1 ? words[1] : "");
        answer.write(('"' + result + '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String run(String verb, String word) throws IOException, InterruptedException {
        return switch (verb) {
            case "echo" -> word;
            case "repeat" -> "x".repeat(Integer.parseInt(word));
            case "env" -> String.valueOf(System.getenv(word));
            case "variables" -> String.join(",", System.getenv().keySet());
            case "pid" -> Long.toString(ProcessHandle.current().pid());
            case "folder" -> System.getProperty("user.dir");
            case "wait" -> await(Long.parseLong(word));
            case "call" -> Integer.toString(call());
            case "throw" -> throw new IllegalArgumentException(word);
            case "exit" -> {
                Runtime.getRuntime().halt(Integer.parseInt(word));
                yield "";
            }
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private static int call() throws IOException {
        URL url = URI.create(System.getenv("AWS_ENDPOINT_URL")).toURL();
        HttpURLConnection call = (HttpURLConnection) url.openConnection();
        call.setConnectTimeout(5_000);
        call.setReadTimeout(5_000);
        String key = System.getenv("AWS_ACCESS_KEY_ID");
        String scope = key + "/20260101/us-east-1/dynamodb/aws4_request";
        call.setRequestProperty("Authorization", "AWS4-HMAC-SHA256 Credential=" + scope);
        return call.getResponseCode();
    }

    private static String await(long millis) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        return never + " " + ProcessHandle.current().pid();
    }
}
