package chat.serverless.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The headers and the query of a handshake, as events show them: once with one value each, the
/// last, and once with all.
final class HandshakeParts {

    private static final List<String> NOT_PASSED_ON =
            List.of("Connection", "Upgrade", "Content-Length");

    private static final int TRACE_BYTES = 12;

    private final Client client;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    HandshakeParts(Connection connection) {
        this.client = connection.client();
        headers.putAll(client.headers());
        NOT_PASSED_ON.forEach(headers::remove);
        forwarded("X-Forwarded-For", client.sourceIp());
        forwarded("X-Forwarded-Port", Integer.toString(client.port()));
        forwarded("X-Forwarded-Proto", "http");
        headers.putIfAbsent("X-Amzn-Trace-Id", List.of(traceId(connection)));
    }

    /// The headers for `$connect`.
    void headers(ObjectNode event) {
        put(event, "headers", "multiValueHeaders", headers);
    }

    /// The headers for the authorizer, which sees the upgrade.
    void headersForAuthorizer(ObjectNode event) {
        Map<String, List<String>> all = new TreeMap<>(headers);
        all.put("Connection", List.of("upgrade"));
        all.put("content-length", List.of("0"));
        all.put("Upgrade", List.of("websocket"));
        put(event, "headers", "multiValueHeaders", all);
    }

    void query(ObjectNode event) {
        put(event, "queryStringParameters", "multiValueQueryStringParameters", client.query());
    }

    /// The headers for `$disconnect`, for which there was no request.
    static void emptyHeaders(ObjectNode event, String domain) {
        List<String> none = List.of("");
        put(
                event,
                "headers",
                "multiValueHeaders",
                Map.of(
                        "Host", List.of(domain),
                        "x-api-key", none,
                        "X-Forwarded-For", none,
                        "x-restapi", none));
    }

    private void forwarded(String name, String value) {
        String before = client.header(name);
        boolean list = before != null && name.equals("X-Forwarded-For");
        headers.put(name, List.of(list ? before + ", " + value : value));
    }

    private static String traceId(Connection connection) {
        byte[] unique = Arrays.copyOf(Base64.getUrlDecoder().decode(connection.id()), TRACE_BYTES);
        return "Root=1-%08x-%s"
                .formatted(
                        connection.handshake().time().getEpochSecond(),
                        HexFormat.of().formatHex(unique));
    }

    private static void put(
            ObjectNode event, String single, String multiple, Map<String, List<String>> values) {
        ObjectNode last = event.putObject(single);
        ObjectNode all = event.putObject(multiple);
        values.forEach((name, list) -> {
            last.put(name, list.getLast());
            list.forEach(all.putArray(name)::add);
        });
    }
}
