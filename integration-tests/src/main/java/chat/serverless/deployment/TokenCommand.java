package chat.serverless.deployment;

import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A shell command that prints a token for the user that its first argument names.
///
/// The issuer may choose the user's id itself, as Cognito does: the id is the token's `sub`, and a
/// token is asked for by the name. A token is used again until five minutes before it expires.
final class TokenCommand {

    private static final long LIMIT_SECONDS = 60;
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String line;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    TokenCommand(String line) {
        this.line = line;
    }

    private record Token(String text, String subject, Instant expires) {

        boolean isGood() {
            return Instant.now().plus(MARGIN).isBefore(expires);
        }
    }

    /// The id of the user with a name.
    UserId user(String name) {
        String subject = get(name).subject();
        names.put(subject, name);
        return new UserId(subject);
    }

    /// @param user a name, or an id that [#user] returned
    String token(String user) {
        return get(names.getOrDefault(user, user)).text();
    }

    private Token get(String name) {
        return tokens.compute(
                name, (_, known) -> known != null && known.isGood() ? known : parse(run(name)));
    }

    private static Token parse(String text) {
        String[] parts = text.split("\\.", -1);
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return new Token(
                    text,
                    claims.path("sub").asText(),
                    Instant.ofEpochSecond(claims.path("exp").asLong()));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new TokenException("The command for tokens printed none.", e);
        }
    }

    private String run(String name) {
        try {
            Process process =
                    new ProcessBuilder("/bin/sh", "-c", line + " \"$1\"", "token", name)
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
