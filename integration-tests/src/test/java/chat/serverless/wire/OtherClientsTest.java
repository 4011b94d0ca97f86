package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.tool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Clients that know nothing of this project: `ws` and `wscat`, run by Node.
@Live
class OtherClientsTest {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");

    private static Tool installed() throws IOException, InterruptedException {
        return Tool.withPackages(SOURCE, FOLDER, List.of("two-people.mjs"));
    }

    @Test
    void twoPeopleChatWithAnotherLibrary(Scene scene) throws Exception {
        Tool tool = installed();
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");

        Tool.Output output =
                tool.run(
                        "node",
                        "two-people.mjs",
                        scene.deployment().webSocketUri().toString(),
                        alice.value(),
                        scene.deployment().token(alice.value()),
                        bob.value(),
                        scene.deployment().token(bob.value()));

        assertThat(output).isEqualTo(new Tool.Output(0, "ok"));
    }

    @Test
    void aCommandLineIsEnoughToSayHello(Scene scene) throws Exception {
        Tool tool = installed();
        UserId alice = scene.someone("alice");
        String token = scene.deployment().token(alice.value());

        String line =
                tool.runUntil(
                        text -> text.contains("{"),
                        "node",
                        "node_modules/wscat/bin/wscat",
                        "-c",
                        scene.uri("terminal").toString(),
                        "-H",
                        "Authorization: Bearer " + token,
                        "-x",
                        "{\"action\":\"hello\",\"requestId\":\"1\"}",
                        "-w",
                        "-1");

        JsonNode hello = RawClient.parse(line.substring(line.indexOf('{')));
        assertThat(hello.path("user").asText()).isEqualTo(alice.value());
        assertThat(hello.path("device").asText()).isEqualTo("terminal");
    }
}
