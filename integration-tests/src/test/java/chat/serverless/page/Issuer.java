package chat.serverless.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/// An OpenID Connect issuer that is not ours, where people sign in under any name. It gives a new
/// refresh token with each token, and a code only against the right proof.
record Issuer(MockOAuth2Server server) implements AutoCloseable {

    static final String CLIENT = "the-page";
    static final String AUDIENCE = "the-chat";

    private static final String ID = "people";

    /// @param life of each token
    static Issuer start(Duration life) {
        DefaultOAuth2TokenCallback tokens =
                new DefaultOAuth2TokenCallback(
                        ID, "nobody", "JWT", List.of(AUDIENCE), Map.of(), life.toSeconds());
        OAuth2Config config =
                new OAuth2Config(true, null, null, true, new OAuth2TokenProvider(), Set.of(tokens));
        MockOAuth2Server server = new MockOAuth2Server(config);
        server.start();
        return new Issuer(server);
    }

    /// The `iss` of its tokens.
    String name() {
        return server.issuerUrl(ID).toString();
    }

    URI keys() {
        return server.jwksUrl(ID).uri();
    }

    /// From now on it takes no refresh token of a page.
    void renewsNoMoreFor(Page page) {
        page.route(tokens(), Issuer::refuseRenewal);
    }

    void renewsAgainFor(Page page) {
        page.unroute(tokens());
    }

    private static void refuseRenewal(Route route) {
        if (String.valueOf(route.request().postData()).contains("grant_type=refresh_token")) {
            route.fulfill(
                    new FulfillOptions()
                            .setStatus(400)
                            .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                            .setContentType("application/json")
                            .setBody("{\"error\":\"invalid_grant\"}"));
        } else {
            route.resume();
        }
    }

    private String tokens() {
        return server.tokenEndpointUrl(ID).toString();
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
