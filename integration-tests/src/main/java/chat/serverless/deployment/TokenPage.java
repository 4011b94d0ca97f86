package chat.serverless.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A page that answers a token as plain text, such as `http://localhost:8080/_local/token`; it
/// takes `user`, and perhaps `ttl` in seconds and `audience`, as its query.
record TokenPage(URI page) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    String token(String user) {
        return get("?user=" + encoded(user));
    }

    String token(String user, Duration life, String audience) {
        return get(
                "?user=%s&ttl=%d&audience=%s"
                        .formatted(encoded(user), life.toSeconds(), encoded(audience)));
    }

    private String get(String query) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(page + query)).timeout(LIMIT).build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new TokenException(page + " answered " + answer.statusCode() + ".");
            }
            return answer.body().strip();
        } catch (IOException e) {
            throw new TokenException(page + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenException("Interrupted.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
