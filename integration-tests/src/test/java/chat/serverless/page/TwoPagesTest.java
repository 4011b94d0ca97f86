package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.deployment.Relay;
import chat.serverless.model.UserId;
import chat.serverless.wire.Scene;
import org.junit.jupiter.api.Test;

/// People who chat on two pages.
@InBrowser
class TwoPagesTest {

    /// No connection is ever made while the page's window remembers that it is away.
    private static final String NO_CONNECTION =
            """
            if (sessionStorage.away) {
              window.WebSocket = class {
                constructor() { setTimeout(() => this.onclose({ code: 1006 }), 10); }
                close() {}
              };
            }
            """;

    private static final String ONE_IS_KEPT =
            """
            async () => {
              const done = (request) => new Promise((then) => (request.onsuccess = () => then(request.result)));
              const kept = (await indexedDB.databases()).find(({ name }) => name.startsWith('chat-outbox'));
              const database = await done(indexedDB.open(kept.name));
              const count = await done(database.transaction('outbox').objectStore('outbox').count());
              database.close();
              return count === 1;
            }
            """;

    @Test
    void theySeeEachOthersMessagesTicksAndPresence(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        ChatPage alices = windows.signedIn(alice);
        ChatPage bobs = windows.signedIn(bob);

        alices.writeTo(bob);
        alices.send("hello");
        assertThat(alices.tick("hello", "Delivered")).isVisible();
        assertThat(bobs.inList(alice.value())).containsText("1");
        bobs.open(alice.value());
        assertThat(alices.tick("hello", "Read")).isVisible();
        assertThat(alices.text("^online$")).isVisible();
        bobs.field().pressSequentially("hi");
        assertThat(alices.text("typing")).isVisible();
        bobs.field().press("Enter");
        assertThat(alices.message("hi")).isVisible();
        assertThat(bobs.tick("hi", "Read")).isVisible();

        bobs.field().press("ArrowUp");
        bobs.send("hi, Alice");
        assertThat(alices.message("hi, Alice")).containsText("edited");
        bobs.message("hi, Alice").hover();
        bobs.button("Take this message back").click();
        assertThat(alices.message("This message was taken back")).isVisible();
        assertThat(alices.texts()).containsExactly("hello", "This message was taken back");
    }

    @Test
    void aReactionShowsOnBothSidesAndStaysAfterAReload(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        ChatPage alices = windows.signedIn(alice);
        ChatPage bobs = windows.signedIn(bob);
        alices.writeTo(bob);
        alices.send("cake?");
        bobs.open(alice.value());

        bobs.react("cake?", "\u2764\uFE0F");

        assertThat(alices.reaction("cake?", "\u2764\uFE0F from " + bob)).isVisible();
        assertThat(bobs.reaction("cake?", "\u2764\uFE0F from you")).isVisible();
        bobs.react("cake?", "\uD83D\uDC4D");
        assertThat(alices.reaction("cake?", "\uD83D\uDC4D from " + bob)).isVisible();
        alices.react("cake?", "\uD83D\uDC4D");
        assertThat(bobs.reaction("cake?", "\uD83D\uDC4D from you, " + alice))
                .hasText("\uD83D\uDC4D 2");
        bobs.reaction("cake?", "\uD83D\uDC4D from you, " + alice).click();
        assertThat(alices.reaction("cake?", "\uD83D\uDC4D from you")).isVisible();
        alices.page().reload();
        assertThat(alices.reaction("cake?", "\uD83D\uDC4D from you")).isVisible();
    }

    @Test
    void whatIsOpenAtAMessageStaysOpenWhenItChanges(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        ChatPage alices = windows.signedIn(alice);
        ChatPage bobs = windows.signedIn(bob);
        alices.writeTo(bob);
        alices.send("cake?");
        bobs.open(alice.value());
        bobs.send("yes");
        assertThat(alices.message("yes")).isVisible();

        bobs.openPalette("cake?").press("Tab");
        alices.react("cake?", "\u2764\uFE0F");
        bobs.reaction("cake?", "\u2764\uFE0F from " + alice).waitFor();
        assertThat(bobs.paletteChoice("cake?", "\uD83D\uDC4D")).isFocused();
        bobs.page().keyboard().press("Enter");
        assertThat(alices.reaction("cake?", "\uD83D\uDC4D from " + bob)).isVisible();
        assertThat(bobs.paletteChoice("cake?", "\uD83D\uDC4D")).isHidden();

        bobs.reaction("cake?", "\uD83D\uDC4D from you").focus();
        alices.react("cake?", "\uD83D\uDC4D");
        assertThat(bobs.reaction("cake?", "\uD83D\uDC4D from " + alice + ", you")).isFocused();

        bobs.field().press("ArrowUp");
        bobs.field().pressSequentially(", please");
        bobs.field().press("Home");
        alices.react("yes", "\uD83D\uDC4D");
        bobs.reaction("yes", "\uD83D\uDC4D from " + alice).waitFor();
        bobs.page().keyboard().type("oh ");
        bobs.page().keyboard().press("Enter");
        assertThat(alices.message("oh yes, please")).containsText("edited");
    }

    @Test
    void aReloadComesBackToTheSamePlaceWithItsHistory(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        ChatPage page = windows.signedIn(alice);
        page.writeTo(scene.someone("bob"));
        page.send("one");
        page.send("two");
        assertThat(page.tick("two", "Sent")).isVisible();
        page.button("Mute").click();
        assertThat(page.page().getByLabel("Mute")).hasAttribute("aria-pressed", "true");

        page.page().reload();

        assertThat(page.tick("two", "Sent")).isVisible();
        assertThat(page.texts()).containsExactly("one", "two");
        assertThat(page.page().getByLabel("Mute")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void whatWasBegunIsStillThereWhenOneComesBack(Scene scene, Windows windows) {
        UserId bob = scene.someone("bob");
        ChatPage page = windows.signedIn(scene.someone("alice"));
        page.writeTo(bob);
        page.send("sent");
        page.field().fill("half a sen");
        page.message("sent").hover();
        page.button("Edit this message").click();
        assertThat(page.field()).hasValue("sent");
        page.field().press("Escape");
        assertThat(page.field()).hasValue("half a sen");
        page.writeTo(scene.someone("carol"));
        assertThat(page.field()).isEmpty();
        page.open(bob.value());

        assertThat(page.field()).hasValue("half a sen");
    }

    @Test
    void nothingIsLostOrDoubledWhileTheNetworkIsAway(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        try (Relay network = Relay.to(scene.deployment().webSocketUri())) {
            ChatPage alices = windows.signedIn(alice, network.uri());
            ChatPage bobs = windows.signedIn(bob);
            alices.writeTo(bob);
            alices.send("before");
            bobs.open(alice.value());

            alices.page().context().setOffline(true);
            network.cut();
            assertThat(alices.text("No connection")).isVisible();
            alices.send("from afar");
            alices.send("and another");
            assertThat(alices.tick("and another", "Waiting to be sent")).isVisible();
            bobs.send("are you there?");
            assertThat(bobs.tick("are you there?", "Sent")).isVisible();
            alices.page().context().setOffline(false);

            assertThat(alices.tick("and another", "Read")).isVisible();
            assertThat(alices.message("are you there?")).isVisible();
            assertThat(bobs.tick("are you there?", "Read")).isVisible();
            assertThat(alices.texts())
                    .containsExactlyInAnyOrder(
                            "before", "from afar", "and another", "are you there?")
                    .isEqualTo(bobs.texts());
        }
    }

    @Test
    void whatWasNotSentOutlivesAReload(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        ChatPage page = windows.signedIn(alice);
        page.writeTo(scene.someone("bob"));
        page.send("first");
        assertThat(page.tick("first", "Sent")).isVisible();

        page.page().addInitScript(NO_CONNECTION);
        page.page().evaluate("sessionStorage.away = 1");
        page.page().reload();
        assertThat(page.text("No connection|Connecting")).isVisible();
        page.writeTo(scene.someone("carol"));
        page.send("kept");
        page.page().waitForFunction(ONE_IS_KEPT);
        page.page().reload();
        assertThat(page.tick("kept", "Waiting to be sent")).isVisible();
        page.page().evaluate("delete sessionStorage.away");
        page.page().reload();

        assertThat(page.tick("kept", "Sent")).isVisible();
        assertThat(page.texts()).containsExactly("kept");
    }

    @Test
    void aPhoneOfSomebodyWhoIsAwayShowsThatThereIsAMessage(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        ChatPage bobs = windows.signedIn(bob);
        ChatPage alices = windows.signedIn(alice);
        alices.writeTo(bob);
        alices.send("hello");
        assertThat(alices.tick("hello", "Delivered")).isVisible();
        bobs.button("Sign out").click();
        assertThat(alices.text("last seen")).isVisible();

        alices.send("where are you?");
        alices.button("Behind the scenes").click();

        assertThat(alices.text("on " + bob.value() + "’s phone")).isVisible();
    }

    @Test
    void markupInAMessageStaysText(Scene scene, Windows windows) {
        String markup = "<img src=x onerror=alert(1)><script>document.title='gone'</script>";
        UserId alice = scene.someone("alice");
        ChatPage page = windows.signedIn(alice);
        page.writeTo(alice);

        page.send(markup);

        assertThat(page.message(markup)).isVisible();
        assertThat(page.page().locator("li.message img, li.message script")).hasCount(0);
        assertThat(page.page()).hasTitle("Serverless Chat");
    }
}
