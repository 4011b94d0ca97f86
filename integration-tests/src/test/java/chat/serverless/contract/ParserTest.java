package chat.serverless.contract;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.tool.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What AsyncAPI's own parser says of the document.
class ParserTest {

    private static final Path SOURCE = Path.of("../docs/reference");
    private static final Path FOLDER = Path.of("target/reference");

    @Test
    void theDocumentIsAsAsyncApiWantsIt() throws Exception {
        Tool tool = Tool.withPackages(SOURCE, FOLDER, List.of("check.mjs"));
        Path document = Path.of("../docs/asyncapi.yaml").toAbsolutePath();

        Tool.Output output = tool.run("node", "check.mjs", document.toString());

        assertThat(output.text()).startsWith("ok: ");
        assertThat(output.status()).isZero();
    }
}
