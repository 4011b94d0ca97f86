package chat.serverless.contract;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.contract.Contract.Fields;
import chat.serverless.contract.Contract.Side;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The frames of the scenarios that both clients are tested with are frames of the contract.
class ScenarioFramesTest {

    private static final Path SCENARIOS = Path.of("../client/src/test/resources/scenarios");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatClientsAndServersSayThereIsInTheDocument() throws IOException {
        List<String> complaints = new ArrayList<>();
        int frames = 0;
        for (JsonNode step : steps()) {
            JsonNode frame = messages(step.path("frame").deepCopy());
            if (frame.isObject()) {
                frames++;
                Side side = step.path("server").asText().equals("gets") ? Side.COMMAND : Side.EVENT;
                complaints.addAll(Contract.document().complaints(side, Fields.KNOWN, frame));
            }
        }

        assertThat(complaints).isEmpty();
        assertThat(frames).isGreaterThan(100);
    }

    private static List<JsonNode> steps() throws IOException {
        List<JsonNode> steps = new ArrayList<>();
        try (Stream<Path> files = Files.list(SCENARIOS)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
                for (JsonNode scenario : JSON.readTree(file.toFile())) {
                    scenario.path("steps").forEach(steps::add);
                }
            }
        }
        return steps;
    }

    /// A number among messages stands for Bob's message with that number.
    private static JsonNode messages(JsonNode node) {
        if (node.path("messages") instanceof ArrayNode messages) {
            for (int n = 0; n < messages.size(); n++) {
                if (messages.get(n).isNumber()) {
                    messages.set(n, message(messages.get(n).asLong()));
                }
            }
        }
        node.forEach(ScenarioFramesTest::messages);
        return node;
    }

    private static ObjectNode message(long seq) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("seq", seq)
                .put("id", "bob-" + seq)
                .put("from", "bob")
                .put("text", "text " + seq)
                .put("at", 0);
    }
}
