package chat.serverless.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/// The paths of a stage: `/{stage}` for clients, `/{stage}/@connections/{id}` for functions.
final class StagePath {

    private static final Pattern EQUALS_SIGN = Pattern.compile("%3d", Pattern.CASE_INSENSITIVE);

    private final String stage;
    private final String connections;

    StagePath(String stage) {
        this.stage = "/" + stage;
        this.connections = this.stage + "/@connections/";
    }

    boolean isStage(HttpServerRequest request) {
        return path(request).equals(stage) || path(request).equals(stage + "/");
    }

    /// Whether it is a path for functions, of this stage or of one that does not exist.
    boolean isConnections(HttpServerRequest request) {
        return path(request).contains("/@connections/");
    }

    /// The id at the end of a path for functions, decoded; empty if the path is of another stage.
    /// Only `=` needs to be encoded in an id.
    String connectionId(HttpServerRequest request) {
        String path = path(request);
        String encoded = path.startsWith(connections) ? path.substring(connections.length()) : "";
        return EQUALS_SIGN.matcher(encoded).replaceAll("=");
    }

    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path.replace("%40", "@");
    }
}
