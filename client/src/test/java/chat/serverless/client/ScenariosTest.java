package chat.serverless.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The scenarios that this client and the browser's are both held to; they are data, described in
/// `scenarios/README.md`.
class ScenariosTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicContainer> theClientDoesWhatTheScenariosSay() {
        return Stream.of("connecting", "receiving", "sending", "syncing")
                .map(name -> DynamicContainer.dynamicContainer(name, scenarios(name)));
    }

    private static Stream<DynamicTest> scenarios(String name) {
        return StreamSupport.stream(read("/scenarios/" + name + ".json").spliterator(), false)
                .map(scenario ->
                        DynamicTest.dynamicTest(
                                scenario.path("name").asText(), () -> play(scenario)));
    }

    private static void play(JsonNode scenario) throws Exception {
        try (ScenarioPlayer player = ScenarioPlayer.of(scenario.path("options"))) {
            for (JsonNode step : scenario.path("steps")) {
                play(player, step);
            }
        }
    }

    private static void play(ScenarioPlayer player, JsonNode step) throws Exception {
        try {
            player.play(step);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Step " + step + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode read(String resource) {
        try (InputStream file =
                Objects.requireNonNull(ScenariosTest.class.getResourceAsStream(resource))) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
