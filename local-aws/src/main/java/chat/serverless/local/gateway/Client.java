package chat.serverless.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who opens a connection, as far as a handshake's request says it.
///
/// @param headers as they came, found in whatever case, each name in the case it came in
/// @param query decoded; empty without a query
/// @param sourceIp where the socket comes from
/// @param port of ours, which it came to
record Client(
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        String sourceIp,
        int port) {

    static Client of(HttpServerRequest request) {
        return new Client(
                collect(request.headers(), new TreeMap<>(String.CASE_INSENSITIVE_ORDER)),
                collect(request.params(true), new LinkedHashMap<>()),
                request.remoteAddress().hostAddress(),
                request.localAddress().port());
    }

    @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.getLast();
    }

    @Nullable String userAgent() {
        return header("User-Agent");
    }

    private static Map<String, List<String>> collect(
            MultiMap from, Map<String, List<String>> into) {
        from.forEach(
                (name, value) -> into.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        return into;
    }
}
