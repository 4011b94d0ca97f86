package chat.serverless.functions.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The gateway's events as files, and functions as the runtime calls them.
final class GatewayEvents {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GatewayEvents() {}

    static ObjectNode event(String name) {
        String file = "/events/" + name + ".json";
        try (@Nullable InputStream input = GatewayEvents.class.getResourceAsStream(file)) {
            return (ObjectNode) MAPPER.readTree(Objects.requireNonNull(input, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode withHeader(ObjectNode event, String name, String value) {
        ((ObjectNode) event.get("headers")).put(name, value);
        return event;
    }

    @SuppressWarnings("NullAway") // The functions do not look at their context.
    static JsonNode invoke(RequestStreamHandler function, JsonNode event) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            byte[] input = MAPPER.writeValueAsBytes(event);
            function.handleRequest(new ByteArrayInputStream(input), output, null);
            return MAPPER.readTree(output.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
