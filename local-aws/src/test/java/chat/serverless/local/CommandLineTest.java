package chat.serverless.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.process.StartException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private static final Path HOME = Path.of("/chat");

    @Test
    void defaultsAreTheProjectsTemplateAndDataOnPort8080() {
        LocalOptions options = CommandLine.parse(HOME).orElseThrow();

        assertThat(options)
                .isEqualTo(
                        new LocalOptions(
                                HOME,
                                Path.of("/chat/template.yaml"),
                                8080,
                                Path.of("/chat/data"),
                                Elsewhere.NOTHING,
                                false,
                                Map.of()));
    }

    @Test
    void readsEveryOption() {
        LocalOptions options =
                CommandLine.parse(
                                HOME,
                                "--port=9000",
                                "--data",
                                "d",
                                "--dynamodb",
                                "http://localhost:8000",
                                "--connections",
                                "http://localhost:3001/chat",
                                "--as-deployed",
                                "--template",
                                "t.yaml",
                                "--parameter",
                                "DepartureDelay=1",
                                "--parameter=Issuer=a=b")
                        .orElseThrow();

        assertThat(options)
                .isEqualTo(
                        new LocalOptions(
                                HOME,
                                Path.of("t.yaml"),
                                9000,
                                Path.of("d"),
                                new Elsewhere(
                                        URI.create("http://localhost:8000"),
                                        URI.create("http://localhost:3001/chat")),
                                true,
                                Map.of("DepartureDelay", "1", "Issuer", "a=b")));
    }

    @Test
    void inMemoryKeepsNothing() {
        assertThat(CommandLine.parse(HOME, "--in-memory").orElseThrow().data()).isNull();
    }

    @Test
    void helpStartsNothing() {
        assertThat(CommandLine.parse(HOME, "--port", "1", "--help")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1 | Unknown option --prot; try --help.",
                "hello | Unknown option hello; try --help.",
                "--port | --port needs a number; try --help.",
                "--port http | --port takes a number from 0 to 65535, not http.",
                "--port 70000 | --port takes a number from 0 to 65535, not 70000.",
                "--parameter DepartureDelay | --parameter takes NAME=VALUE, not DepartureDelay.",
                "--data --in-memory | --data needs a folder; try --help.",
                "--dynamodb here | --dynamodb takes a URL http://HOST:PORT, not here."
            })
    void whatIsWrongIsSaidInOneLine(String arguments, String line) {
        assertThatThrownBy(() -> CommandLine.parse(HOME, arguments.split(" ")))
                .isInstanceOf(StartException.class)
                .hasMessage(line);
    }
}
