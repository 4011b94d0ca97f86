package chat.serverless.local.gateway;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a function behind a proxy integration returned: `{"statusCode": 200, "headers": {...},
/// "body": "...", "isBase64Encoded": false}`, all but the status optional.
///
/// @param headers by name in whatever case
/// @param body null if there is none
record ProxyAnswer(int status, Map<String, String> headers, @Nullable String body) {

    /// Reads what a function returned.
    ///
    /// @return empty if it is not of this shape
    static Optional<ProxyAnswer> parse(byte[] payload) {
        return Json.object(payload).flatMap(ProxyAnswer::parse);
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    @Nullable String header(String name) {
        return headers.get(name);
    }

    private static Optional<ProxyAnswer> parse(ObjectNode answer) {
        int status = answer.path("statusCode").asInt();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        boolean shaped =
                status >= 200
                        && status <= 599
                        && addAll(answer.path("multiValueHeaders"), headers)
                        && addAll(answer.path("headers"), headers);
        if (!shaped) {
            return Optional.empty();
        }
        JsonNode body = answer.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return Optional.of(new ProxyAnswer(status, headers, null));
        }
        boolean base64 = answer.path("isBase64Encoded").asBoolean();
        return text(body, base64).map(text -> new ProxyAnswer(status, headers, text));
    }

    private static Optional<String> text(JsonNode body, boolean base64) {
        if (!body.isTextual()) {
            return Optional.empty();
        }
        return base64 ? decoded(body.textValue()) : Optional.of(body.textValue());
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Utf8.decode(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean addAll(JsonNode from, Map<String, String> headers) {
        for (var header : from.properties()) {
            JsonNode value = header.getValue();
            JsonNode one = value.isArray() ? value.path(0) : value;
            if (!one.isValueNode()) {
                return false;
            }
            headers.put(header.getKey(), one.asText());
        }
        return from.isObject() || from.isMissingNode() || from.isNull();
    }
}
