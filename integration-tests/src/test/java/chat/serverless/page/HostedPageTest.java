package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.LocalAws;
import chat.serverless.local.LocalOptions;
import chat.serverless.model.UserId;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /// Tokens are renewed when half of it is over.
    private static final Duration LIFE = Duration.ofSeconds(8);

    /// Its first two parts, which are JSON.
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.eyJ");

    private static final String KEPT = "sessionStorage.getItem('chat.tokens')";

    @TempDir Path folder;

    @Test
    void peopleSignInAtAnIssuerForAsLongAsItLets(InstalledBrowser browser) throws Exception {
        try (Issuer issuer = Issuer.start(LIFE);
                Site site = Site.start(folder.resolve("site"));
                LocalAws chat = LocalAws.start(options(issuer, site));
                Windows windows = new Windows(browser, site.origin())) {
            site.configure(chat.webSocketUri(), issuer);
            ChatPage alices = windows.fresh(options -> options);
            ChatPage bobs = windows.fresh(options -> options);
            List<String> renewals = renewals(alices.page(), issuer);
            endTheSession(bobs.page(), issuer);

            alices.signInAtIssuer(ALICE);
            bobs.signInAtIssuer(BOB);
            assertThat(alices.page()).hasURL(site.origin() + "/");
            alices.writeTo(BOB);
            alices.send("hello");
            bobs.open(ALICE.value());
            assertThat(alices.tick("hello", "Read")).isVisible();

            alices.page().waitForCondition(() -> renewals.size() >= 2);
            alices.send("still there?");
            assertThat(alices.tick("still there?", "Sent")).isVisible();
            bobsSessionEnds(bobs, issuer);
            assertThat(alices.tick("still there?", "Read")).isVisible();
            assertThat(alices.message("just a moment")).isVisible();

            anotherOriginIsNotLetIn(windows, site, alices);
            signOut(alices, site);
            assertThat(windows.traces())
                    .anyMatch(trace -> trace.contains("/endsession?"))
                    .noneMatch(HostedPageTest::hasToken);
            assertThat(logs()).isNotEmpty().noneMatch(HostedPageTest::hasToken);
        }
    }

    /// What was written when the session had ended goes out after the next sign-in.
    private static void bobsSessionEnds(ChatPage bobs, Issuer issuer) {
        assertThat(bobs.text("Your session has ended")).isVisible();
        bobs.send("just a moment");
        assertThat(bobs.tick("just a moment", "Waiting to be sent")).isVisible();
        bobs.page().unroute(issuer.tokenPage());

        bobs.signInAtIssuer(BOB);

        assertThat(bobs.tick("just a moment", "Sent").or(bobs.tick("just a moment", "Read")))
                .isVisible();
    }

    private static void anotherOriginIsNotLetIn(Windows windows, Site site, ChatPage alices) {
        String tokens = String.valueOf(alices.page().evaluate(KEPT));
        ChatPage other = windows.open(site.otherOrigin(), options -> options);
        other.page().evaluate("tokens => sessionStorage.setItem('chat.tokens', tokens)", tokens);

        other.page().reload();

        assertThat(other.text("No connection")).isVisible();
        assertThat(other.page().locator("[data-state=open]")).hasCount(0);
        other.page().close();
    }

    private static void signOut(ChatPage page, Site site) {
        Response back =
                page.page()
                        .waitForResponse(
                                site.origin() + "/config.json",
                                () -> page.button("Sign out").click());

        assertThat(back.ok()).isTrue();
        assertThat(page.text("You sign in with your organisation")).isVisible();
        assertThat(page.page().evaluate(KEPT)).isNull();
    }

    /// Each time that a page asks for another token.
    private static List<String> renewals(Page page, Issuer issuer) {
        List<String> renewals = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().equals(issuer.tokenPage()) && isRenewal(request)) {
                renewals.add(request.url());
            }
        });
        return renewals;
    }

    /// The issuer takes no refresh token of a page.
    private static void endTheSession(Page page, Issuer issuer) {
        FulfillOptions refusal =
                new FulfillOptions()
                        .setStatus(400)
                        .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                        .setContentType("application/json")
                        .setBody("{\"error\":\"invalid_grant\"}");
        page.route(
                issuer.tokenPage(),
                (Route route) -> {
                    if (isRenewal(route.request())) {
                        route.fulfill(refusal);
                    } else {
                        route.resume();
                    }
                });
    }

    private static boolean isRenewal(Request request) {
        return String.valueOf(request.postData()).contains("grant_type=refresh_token");
    }

    private static boolean hasToken(String text) {
        return TOKEN.matcher(text).find();
    }

    private List<String> logs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/logs"))) {
            List<String> logs = new ArrayList<>();
            for (Path file : files.toList()) {
                logs.add(Files.readString(file));
            }
            return logs;
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
