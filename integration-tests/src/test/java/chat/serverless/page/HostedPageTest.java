package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.LocalAws;
import chat.serverless.local.LocalOptions;
import chat.serverless.model.UserId;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /// When half of it is over the page moves to a connection with a newer token.
    private static final Duration LIFE = Duration.ofSeconds(6);

    /// What is kept of a person: the names of databases, and what is in the tab's storage.
    private static final String KEPT =
            """
            async () => [
              ...(await indexedDB.databases()).map(({ name }) => name),
              ...Object.entries({ ...sessionStorage, ...localStorage }).flat()]
            """;

    @TempDir Path folder;

    @Test
    void peopleSignInAtAnIssuerChatForAsLongAsItLetsThemAndSignOut(InstalledBrowser browser)
            throws Exception {
        try (Issuer issuer = Issuer.start(LIFE);
                Site site = Site.start(folder.resolve("site"));
                LocalAws chat = LocalAws.start(options(issuer, site));
                Windows windows = new Windows(browser, site.origin())) {
            site.configure(chat.webSocketUri(), issuer);
            ChatPage alices = windows.fresh(options -> options);
            ChatPage bobs = windows.fresh(options -> options);
            List<WebSocket> connections = new ArrayList<>();
            alices.page().onWebSocket(connections::add);

            alices.signInAtIssuer(ALICE);
            bobs.signInAtIssuer(BOB);
            assertThat(alices.page()).hasURL(site.origin() + "/");
            IssuedTokens bobsOnly = IssuedTokens.keptBy(bobs.page());
            issuer.renewsNoMoreFor(bobs.page());
            List<IssuedTokens> issued = chatOverTwoRenewals(alices, bobs);
            alices.page().waitForCondition(() -> connections.size() >= 3);
            bobsOnly.awaitEnd(bobs.page());
            alices.send("with the third");
            bobsSessionEnds(bobs, issuer);
            nothingIsLostOrSeenTwice(alices, bobs);
            signOut(alices, site);

            issued.add(bobsOnly);
            assertThat(windows.traces()).anyMatch(trace -> trace.contains("/endsession?"));
            assertThat(Stream.concat(windows.traces().stream(), logs(chat).stream()))
                    .noneMatch(text -> issued.stream().anyMatch(one -> one.areIn(text)));
        }
    }

    /// Answers Alice's tokens.
    private static List<IssuedTokens> chatOverTwoRenewals(ChatPage alices, ChatPage bobs) {
        alices.watchConnection();
        alices.writeTo(BOB);
        alices.send("with the first token");
        bobs.open(ALICE.value());
        bobs.send("hello");
        assertThat(alices.tick("with the first token", "Read")).isVisible();

        IssuedTokens first = IssuedTokens.keptBy(alices.page());
        IssuedTokens second = first.awaitNext(alices.page());
        alices.send("with the second");
        assertThat(bobs.message("with the second")).isVisible();
        IssuedTokens third = second.awaitNext(alices.page());
        return new ArrayList<>(List.of(first, second, third));
    }

    /// What was written when the session had ended goes out after the next sign-in.
    private static void bobsSessionEnds(ChatPage bobs, Issuer issuer) {
        assertThat(bobs.text("Your session has ended")).isVisible();
        bobs.send("just a moment");
        assertThat(bobs.tick("just a moment", "Waiting to be sent")).isVisible();
        issuer.renewsAgainFor(bobs.page());

        bobs.signInAtIssuer(BOB);

        assertThat(bobs.tick("just a moment", "Sent").or(bobs.tick("just a moment", "Read")))
                .isVisible();
    }

    /// Nor was Alice's page ever without a connection.
    private static void nothingIsLostOrSeenTwice(ChatPage alices, ChatPage bobs) {
        assertThat(alices.message("just a moment")).isVisible();
        assertThat(alices.tick("with the third", "Read")).isVisible();
        assertThat(alices.texts())
                .containsExactly(
                        "with the first token",
                        "hello",
                        "with the second",
                        "with the third",
                        "just a moment")
                .isEqualTo(bobs.texts());
        assertThat(alices.connectionStates()).containsOnly("open");
    }

    /// The page goes to the issuer and comes back, with nothing kept of who was there.
    private static void signOut(ChatPage alices, Site site) {
        Page page = alices.page();
        assertThat(kept(page)).anyMatch(one -> one.contains(ALICE.value()));

        page.waitForResponse(site.origin() + "/config.json", alices.button("Sign out")::click);
        assertThat(alices.text("You sign in with your organisation")).isVisible();
        assertThat(kept(page)).isEmpty();

        page.reload();
        assertThat(alices.text("You sign in with your organisation")).isVisible();
        assertThat(kept(page)).isEmpty();
    }

    private static List<String> kept(Page page) {
        return ((List<?>) page.evaluate(KEPT)).stream().map(String::valueOf).toList();
    }

    private static List<String> logs(LocalAws chat) throws IOException {
        List<String> logs = new ArrayList<>();
        try (Stream<Path> files = Files.list(chat.logs())) {
            for (Path file : files.toList()) {
                logs.add(Files.readString(file));
            }
        }
        assertThat(logs).isNotEmpty();
        return logs;
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
