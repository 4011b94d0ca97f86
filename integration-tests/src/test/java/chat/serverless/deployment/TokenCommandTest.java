package chat.serverless.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.model.UserId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

    private static final URI CHAT = URI.create("wss://chat.example/chat");

    @TempDir Path folder;

    @Test
    void theIssuerChoosesTheIdsOfUsers() throws IOException {
        GivenDeployment chat = chat(3600);

        UserId alice = chat.user("alice");

        assertThat(alice).isEqualTo(new UserId("id-of-alice"));
        assertThat(chat.token("id-of-alice")).isEqualTo(chat.token("alice"));
    }

    @Test
    void aTokenIsUsedAgainUntilItSoonExpires() throws IOException {
        GivenDeployment lasting = chat(3600);
        assertThat(lasting.token("alice")).isEqualTo(lasting.token("alice"));
        assertThat(calls()).isEqualTo(1);

        GivenDeployment ending = chat(200);
        assertThat(ending.token("bob")).isEqualTo(ending.token("bob"));
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        GivenDeployment chat = GivenDeployment.withTokenCommand(CHAT, "echo none for");

        assertThatThrownBy(() -> chat.token("alice"))
                .isInstanceOf(TokenException.class)
                .hasMessage("The command for tokens printed none.");
    }

    private long calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).size();
    }

    /// With tokens of which only the claims are real.
    private GivenDeployment chat(int seconds) throws IOException {
        long expires = Instant.now().getEpochSecond() + seconds;
        Path script = folder.resolve("token-for");
        Files.writeString(
                script,
                """
                echo "$1" >>'%s'
                claims=$(printf '{"sub":"id-of-%%s","exp":%d}' "$1" | base64 | tr -d '=\\n' | tr '+/' '-_')
                echo "head.$claims.signature"
                """
                        .formatted(folder.resolve("calls"), expires));
        return GivenDeployment.withTokenCommand(CHAT, "sh " + script);
    }
}
