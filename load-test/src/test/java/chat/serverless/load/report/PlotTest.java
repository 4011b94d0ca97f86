package chat.serverless.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.load.report.Fit.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotTest {

    @Test
    void eachLineIsNamedWithItsExponent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("plots/plot.svg");

        new Plot("Growth", "messages", "ms")
                .line("append", List.of(new Point(10, 3), new Point(100, 30)))
                .write(file);

        assertThat(Files.readString(file)).contains("<svg", "append (exponent 1.00)");
    }
}
