package chat.serverless.local.surface;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page, at `/`, as it would be hosted: files of the folder `web`, and the `config.json` that
/// says where its chat is. Of that folder only what the page is made of is served.
///
/// @param web the folder
/// @param stage the last part of the WebSocket URL
public record PageEndpoint(Path web, String stage) implements Endpoint {

    private static final String CONFIG = "/config.json";

    /// No part of a path begins with a dot, and none is encoded, so that none leads out of the
    /// folder.
    private static final Pattern FILE =
            Pattern.compile(
                    "/(?:index|chat-client|(?:client|page)/[a-z][a-z0-9-]*)\\.(html|js|css|svg)");

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && (request.path().equals(CONFIG) || Files.isRegularFile(file(request)));
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.path().equals(CONFIG)) {
            Answers.json(request, 200, config());
            return;
        }
        HttpServerResponse response = request.response();
        response.putHeader("Content-Type", type(request))
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "frame-ancestors 'none'")
                .sendFile(file(request).toString());
    }

    private String config() {
        return """
        {
          "url": "/%s",
          "tokens": "/_local/token",
          "meter": "/_local/meter",
          "pushes": "/_local/pushes"
        }
        """
                .formatted(stage);
    }

    /// The file that is asked for; the folder itself where it is none of the page's.
    private Path file(HttpServerRequest request) {
        String path = path(request);
        return FILE.matcher(path).matches() ? web.resolve(path.substring(1)) : web;
    }

    private static String type(HttpServerRequest request) {
        Matcher file = FILE.matcher(path(request));
        String ending = file.matches() ? file.group(1) : "";
        return switch (ending) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/html; charset=utf-8";
        };
    }

    private static String path(HttpServerRequest request) {
        return request.path().equals("/") ? "/index.html" : request.path();
    }
}
