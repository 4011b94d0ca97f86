package chat.serverless.deployment;

import chat.serverless.model.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A chat that runs already. Nothing of it is started or ended here.
public final class GivenDeployment implements Deployment {

    private static final String LOCAL_TOKENS = "/_local/token";

    private sealed interface Tokens {

        record Page(TokenPage page) implements Tokens {}

        record Command(TokenCommand command) implements Tokens {}
    }

    private final URI webSocketUri;
    private final Tokens tokens;

    private GivenDeployment(URI webSocketUri, Tokens tokens) {
        this.webSocketUri = webSocketUri;
        this.tokens = tokens;
    }

    /// With tokens from a page that takes `user`, `ttl` in seconds and `audience`, as the one of a
    /// local chat does.
    public static GivenDeployment withTokenPage(URI webSocketUri, URI page) {
        return new GivenDeployment(webSocketUri, new Tokens.Page(new TokenPage(page)));
    }

    /// With tokens from a shell command, which is given the user as an argument.
    public static GivenDeployment withTokenCommand(URI webSocketUri, String command) {
        return new GivenDeployment(webSocketUri, new Tokens.Command(new TokenCommand(command)));
    }

    @Override
    public URI webSocketUri() {
        return webSocketUri;
    }

    @Override
    public UserId user(String name) {
        return switch (tokens) {
            case Tokens.Page _ -> new UserId(name);
            case Tokens.Command(TokenCommand command) -> command.user(name);
        };
    }

    @Override
    public String token(String user) {
        return switch (tokens) {
            case Tokens.Page(TokenPage page) -> page.token(user);
            case Tokens.Command(TokenCommand command) -> command.token(user);
        };
    }

    @Override
    public Optional<String> token(String user, Duration life, String audience) {
        return switch (tokens) {
            case Tokens.Page(TokenPage page) -> Optional.of(page.token(user, life, audience));
            case Tokens.Command _ -> Optional.empty();
        };
    }

    /// Those of the page of tokens, where it is the one of a chat of `./run`.
    @Override
    public Optional<URI> pages() {
        return switch (tokens) {
            case Tokens.Page(TokenPage(URI page)) when page.getPath().equals(LOCAL_TOKENS) ->
                    Optional.of(page.resolve("/"));
            case Tokens.Page _, Tokens.Command _ -> Optional.empty();
        };
    }

    @Override
    public void close() {}
}
