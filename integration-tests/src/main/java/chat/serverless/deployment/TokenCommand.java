package chat.serverless.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A shell command that prints a token for the user that its first argument names.
record TokenCommand(String line) {

    private static final long LIMIT_SECONDS = 60;

    String token(String user) {
        try {
            Process process =
                    new ProcessBuilder("/bin/sh", "-c", line + " \"$1\"", "token", user)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try {
                return printed(process);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new TokenException("The command for tokens can't be run.", e);
        }
    }

    private static String printed(Process process) {
        String output =
                CompletableFuture.supplyAsync(() -> output(process))
                        .completeOnTimeout("", LIMIT_SECONDS, TimeUnit.SECONDS)
                        .join();
        if (output.isEmpty()) {
            throw new TokenException("The command for tokens printed none.");
        }
        return output;
    }

    private static String output(Process process) {
        try {
            byte[] bytes = process.getInputStream().readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new TokenException("The command for tokens can't be read.", e);
        }
    }
}
