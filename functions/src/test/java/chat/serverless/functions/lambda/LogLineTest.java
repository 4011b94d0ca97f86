package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private static final String LOGGER = "chat.serverless.Example";

    private final LogLine lines = new LogLine("MessageFunction");

    @Test
    void aRecordIsOneLineWithItsIds() throws JsonProcessingException {
        ExtLogRecord entry = record(Level.WARNING, "Post failed");
        entry.setMdc(Map.of("requestId", "r=", "connectionId", "c="));

        String line = lines.format(entry);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(parse(line))
                .isEqualTo(
                        parse(
                                """
                                {"timestamp":"1970-01-01T00:00:01Z","level":"WARN",
                                "message":"Post failed","function":"MessageFunction",
                                "logger":"chat.serverless.Example",
                                "requestId":"r=","connectionId":"c="}\
                                """));
    }

    @Test
    void whatWasCaughtIsInTheSameLineWithItsCauses() throws JsonProcessingException {
        ExtLogRecord entry = record(Level.SEVERE, "Command failed");
        entry.setThrown(
                new IllegalStateException("table\nis away", new IllegalArgumentException("why")));

        String line = lines.format(entry);

        assertThat(line).containsOnlyOnce("\n");
        JsonNode json = parse(line);
        assertThat(json.path("level").asText()).isEqualTo("ERROR");
        assertThat(json.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.path("error").asText()).isEqualTo("table\nis away");
        assertThat(json.path("stackTrace").asText())
                .contains("whatWasCaughtIsInTheSameLineWithItsCauses")
                .contains("Caused by: java.lang.IllegalArgumentException: why");
    }

    private static ExtLogRecord record(Level level, String message) {
        ExtLogRecord entry = new ExtLogRecord(level, message, LOGGER);
        entry.setLoggerName(LOGGER);
        entry.setInstant(Instant.ofEpochSecond(1));
        entry.setMdc(Map.of());
        return entry;
    }

    private static JsonNode parse(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
