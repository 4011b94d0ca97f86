package chat.serverless.functions.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The events that functions play and the answers that they get: files in `/rehearsal`.
///
/// `answers.json` has the answers to each operation by a word that stands in the request. The first
/// word that does counts, and the empty one stands in all. Several answers take turns, as a log may
/// be empty or not.
final class Script {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();
    private static final AtomicInteger TURNS = new AtomicInteger();

    private Script() {}

    /// A function's events; none where there is no file for it.
    static List<byte[]> of(String function) {
        List<byte[]> events = new ArrayList<>();
        for (JsonNode event : read(function + ".json")) {
            events.add(bytes(event));
        }
        return events;
    }

    /// What is answered to a call. A batch finds the same item in each table.
    ///
    /// @param operation such as `Query`
    /// @param request its body, JSON in UTF-8
    static byte[] answer(String operation, byte[] request) {
        JsonNode answer = answerTo(operation, new String(request, StandardCharsets.UTF_8));
        return bytes(operation.equals("BatchGetItem") ? inEachTable(answer, request) : answer);
    }

    private static JsonNode answerTo(String operation, String request) {
        for (Map.Entry<String, JsonNode> one : read("answers.json").path(operation).properties()) {
            if (request.contains(one.getKey())) {
                JsonNode answers = one.getValue();
                return answers.path(Math.floorMod(TURNS.getAndIncrement(), answers.size()));
            }
        }
        return MAPPER.createObjectNode();
    }

    private static JsonNode inEachTable(JsonNode item, byte[] request) {
        ObjectNode answer = MAPPER.createObjectNode();
        ObjectNode found = answer.putObject("Responses");
        parse(request)
                .path("RequestItems")
                .fieldNames()
                .forEachRemaining(table -> found.putArray(table).add(item));
        return answer;
    }

    private static JsonNode read(String file) {
        return FILES.computeIfAbsent(file, Script::load);
    }

    private static JsonNode load(String file) {
        try (@Nullable InputStream input = Script.class.getResourceAsStream("/rehearsal/" + file)) {
            return input == null ? MAPPER.createArrayNode() : MAPPER.readTree(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
