package chat.serverless.local.surface;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /_local/token?user=alice&ttl=SECONDS&audience=NAME` and `GET /_local/jwks.json`.
public final class TokenEndpoint implements Endpoint {

    /// Where the keys are.
    public static final String JWKS_PATH = "/_local/jwks.json";

    private static final String TOKEN_PATH = "/_local/token";
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");
    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final long LONGEST_SECONDS = Duration.ofDays(30).toSeconds();

    private final Tokens tokens;

    public TokenEndpoint(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean takes(HttpServerRequest request) {
        boolean ours = request.path().equals(JWKS_PATH) || request.path().equals(TOKEN_PATH);
        return ours && request.method().equals(HttpMethod.GET);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.path().equals(JWKS_PATH)) {
            Answers.json(request, 200, tokens.jwks());
        } else {
            issue(request);
        }
    }

    private void issue(HttpServerRequest request) {
        String user = request.getParam("user", "");
        Optional<Duration> life = life(request.getParam("ttl"));
        if (!USER.matcher(user).matches()) {
            Answers.text(
                    request, 400, "user must be 1 to 128 characters of A-Z a-z 0-9 . _ : @ -\n");
        } else if (life.isEmpty()) {
            Answers.text(
                    request, 400, "ttl must be a number of seconds, at most 30 days of them\n");
        } else {
            String audience = request.getParam("audience", Tokens.AUDIENCE);
            Answers.text(request, 200, tokens.issue(user, life.get(), audience));
        }
    }

    /// A negative one is allowed, for trying what happens with an expired token.
    private static Optional<Duration> life(@Nullable String seconds) {
        if (seconds == null) {
            return Optional.of(USUAL_LIFE);
        }
        return Optional.of(seconds)
                .filter(text -> text.matches("-?\\d{1,7}"))
                .map(Long::parseLong)
                .filter(number -> Math.abs(number) <= LONGEST_SECONDS)
                .map(Duration::ofSeconds);
    }
}
