package chat.serverless.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does what the event says, a JSON string with a verb and a word: `"echo hello"`, `"wait 500"`
/// milliseconds, `"throw oops"`, `"exit 7"`, `"env NAME"`, `"pid"`, `"folder"`.
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

    private static String run(String verb, String word) throws InterruptedException {
        return switch (verb) {
            case "echo" -> word;
            case "env" -> String.valueOf(System.getenv(word));
            case "variables" -> String.join(",", System.getenv().keySet());
            case "pid" -> Long.toString(ProcessHandle.current().pid());
            case "folder" -> System.getProperty("user.dir");
            case "wait" -> await(Long.parseLong(word));
            case "throw" -> throw new IllegalArgumentException(word);
            case "exit" -> {
                Runtime.getRuntime().halt(Integer.parseInt(word));
                yield "";
            }
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private static String await(long millis) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        return never + " " + ProcessHandle.current().pid();
    }
}
