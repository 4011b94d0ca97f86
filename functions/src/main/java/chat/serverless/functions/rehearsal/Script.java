package chat.serverless.functions.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The events that functions play and the answers that they get: files in `/rehearsal`. Where there
/// are several answers to a call they take turns, as a log may be empty or not.
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

    /// What DynamoDB answers to a call.
    static byte[] answer(String call) {
        JsonNode answers = read("answers.json").path(call);
        return bytes(
                answers.isArray()
                        ? answers.path(Math.floorMod(TURNS.getAndIncrement(), answers.size()))
                        : answers);
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

    private static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(
                    node.isMissingNode() ? MAPPER.createObjectNode() : node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
