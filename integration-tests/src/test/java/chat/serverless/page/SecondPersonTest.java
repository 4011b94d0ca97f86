package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.wire.Scene;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// One human who is two people on one page.
@InBrowser
class SecondPersonTest {

    @Test
    void twoPeopleOnOnePageChatAsIfEachHadTheirOwn(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        ChatPage page = windows.signedIn(alice);
        page.writeTo(bob);
        page.send("hello");
        page.button("Second person").click();
        page.signIn(bob);
        Locator alices = page.pane(alice);
        Locator bobs = page.pane(bob);

        assertThat(bobs.locator(".badge")).hasText("1 unread");
        assertThat(page.page()).hasTitle("(1) Serverless Chat");
        assertThat(message(alices, "hello").getByLabel("Delivered")).isVisible();
        bobs.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.BUTTON).click();
        assertThat(message(alices, "hello").getByLabel("Read")).isVisible();
        page.send("hi");
        assertThat(message(alices, "hi")).isVisible();
        assertThat(alices.getByRole(AriaRole.STATUS).last()).hasText(bob.value() + ": hi");
        assertThat(message(bobs, "hi").getByLabel("Read")).isVisible();
        assertThat(page.page()).hasTitle("Serverless Chat");

        page.page().reload();
        assertThat(message(alices, "hi")).isVisible();
        assertThat(message(bobs, "hi").getByLabel("Read")).isVisible();

        bobs.getByLabel("Sign out").click();
        assertThat(page.page().getByText("Who else is there?")).isVisible();
        assertThat(alices.getByText("last seen just now")).isVisible();
        page.button("Second person").click();
        assertThat(page.page().locator(".place-of-pane")).hasCount(1);
        page.send("alone again");
        assertThat(message(alices, "alone again").getByLabel("Sent")).isVisible();
    }

    private static Locator message(Locator pane, String text) {
        return pane.locator("li.message")
                .filter(new Locator.FilterOptions().setHasText(text))
                .last();
    }
}
