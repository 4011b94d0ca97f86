package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.serverless.local.LocalAws;
import chat.serverless.local.LocalOptions;
import chat.serverless.model.UserId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The page as others host it: on an origin of its own, for a chat elsewhere, whose people sign in
/// at an issuer with authorization code and PKCE.
@InBrowser
@DisabledIfSystemProperty(named = "chat.url", matches = ".+")
class HostedPageTest {

    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final Duration LIFE = Duration.ofMinutes(10);

    @TempDir Path folder;

    @Test
    void peopleSignInAtAnIssuerAndChat(InstalledBrowser browser) throws Exception {
        try (Issuer issuer = Issuer.start(LIFE);
                Site site = Site.start(folder.resolve("site"));
                LocalAws chat = LocalAws.start(options(issuer, site));
                Windows windows = new Windows(browser, site.origin())) {
            site.configure(chat.webSocketUri(), issuer);
            ChatPage alices = windows.fresh(options -> options);
            ChatPage bobs = windows.fresh(options -> options);

            alices.signInAtIssuer(ALICE);
            bobs.signInAtIssuer(BOB);
            assertThat(alices.page()).hasURL(site.origin() + "/");
            alices.writeTo(BOB);
            alices.send("hello");
            bobs.open(ALICE.value());

            assertThat(alices.tick("hello", "Read")).isVisible();
        }
    }

    private LocalOptions options(Issuer issuer, Site site) {
        return LocalOptions.inMemory(Path.of(".."))
                .withData(folder.resolve("data"))
                .withParameter("Issuer", issuer.name())
                .withParameter("Audience", Issuer.AUDIENCE)
                .withParameter("JwksUrl", issuer.keys().toString())
                .withParameter("AllowedOrigins", site.origin().toString());
    }
}
