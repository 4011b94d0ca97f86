package chat.serverless.deployment;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Which chat to use, as the system's properties say.
///
/// | property | meaning |
/// | --- | --- |
/// | `chat.url` | a chat that runs already; without it one is started |
/// | `chat.token-url` | its page of tokens, such as `http://localhost:8080/_local/token` |
/// | `chat.token-command` | or a shell command that prints a token for the user it is given |
/// | `chat.home` | the project's folder, for what is started; `..` if not said |
public final class Deployments {

    private Deployments() {}

    /// The one to use; started here if none is given.
    ///
    /// @throws IllegalArgumentException if there is a URL, but no way to tokens
    public static Deployment configured() {
        @Nullable String url = System.getProperty("chat.url");
        @Nullable String page = System.getProperty("chat.token-url");
        @Nullable String command = System.getProperty("chat.token-command");
        if (url == null) {
            return LocalDeployment.start(Path.of(System.getProperty("chat.home", "..")));
        }
        return given(URI.create(url), page == null ? null : URI.create(page), command);
    }

    /// A chat that runs already.
    ///
    /// @param page a page of tokens, or null
    /// @param command a command for tokens, or null
    /// @throws IllegalArgumentException if both are null
    public static Deployment given(URI url, @Nullable URI page, @Nullable String command) {
        if (page != null) {
            return GivenDeployment.withTokenPage(url, page);
        }
        if (command != null) {
            return GivenDeployment.withTokenCommand(url, command);
        }
        throw new IllegalArgumentException(
                "A chat that runs already needs a page or a command for tokens.");
    }
}
