package chat.serverless.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.LocalDeployment;
import chat.serverless.wire.Live;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Live
class MeasureTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void onOneMachineNothingDiffers(Deployment chat) {
        assumeThat(chat)
                .as("The rows say what one machine does.")
                .isInstanceOf(LocalDeployment.class);
        String url = chat.webSocketUri().toString();
        String page = chat.pages().orElseThrow().resolve("/_local/token").toString();

        int status = run("--url", url, "--token-url", page, "--messages", "5", "--rounds", "3");

        assertThat(text().lines())
                .hasSize(4)
                .anyMatch(row -> row.matches("Acknowledged .* \\d+\\.\\d / \\d+\\.\\d"))
                .anyMatch(row -> row.matches("Delivered .* \\d+\\.\\d / \\d+\\.\\d"))
                .anyMatch(row -> row.matches("Connections closed .* 0 +as here"))
                .anyMatch(row -> row.matches("Status .* 401 +as here"));
        assertThat(status).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--url ws://h/chat | Say --url, and --token-url or --token-command beside it.",
                "--rounds 0 --url ws://h/chat --token-url http://h | --rounds takes 1 to 99999, not 0.",
                "--speed 3 | --speed is unknown or has no value.",
                "--url | --url is unknown or has no value."
            })
    void aWrongCommandLineIsNamed(String line, String problem) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(text().strip()).isEqualTo(problem);
    }

    @Test
    void percentilesAreOfTheSortedTimes() {
        double[] times = new double[200];
        for (int n = 0; n < times.length; n++) {
            times[n] = times.length - n;
        }

        assertThat(Times.figures(times)).isEqualTo("100.0 / 198.0");
        assertThat(Times.figures(new double[] {7})).isEqualTo("7.0 / 7.0");
    }

    private int run(String... arguments) {
        return Measure.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
