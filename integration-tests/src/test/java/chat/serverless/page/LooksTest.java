package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/// Pictures of the page, for people to look at: in light and dark, wide and on a phone, from right
/// to left. In none of them anything is in the way of people who use a screen reader. Names are
/// short here, so each test has people of its own.
@InBrowser
class LooksTest {

    private static final UserId ADA = new UserId("Ada");
    private static final UserId BEN = new UserId("Ben");

    @Test
    void twoPeopleBesideEachOther(Windows windows) {
        ChatPage page = windows.fresh(options -> options.setViewportSize(1440, 860));
        look(page, "sign-in");
        chat(page);
        page.button("Behind the scenes").click();
        assertThat(page.text("^\\$")).isVisible();

        look(page, "light");
        page.page().emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        look(page, "dark");
        page.button("Behind the scenes").click();
        page.page().setViewportSize(390, 844);
        look(page, "phone-dark");
        page.page().emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        look(page, "phone-talk");
        page.page().locator(".selected .back").click();
        look(page, "phone-list");
        page.button("New group").click();
        look(page, "phone-dialog");
    }

    @Test
    void fromRightToLeft(Windows windows) {
        ChatPage page = windows.fresh(options -> options.setViewportSize(1000, 640));
        page.signIn(new UserId("Gil"));
        page.writeTo(new UserId("Hala"));
        page.send("שלום! מה שלומך?");
        page.send("مرحبا، هل أنت قادم اليوم؟ (8 pm)");
        page.send("Hello again");
        assertThat(page.page().getByLabel("Sent")).hasCount(3);

        look(page, "right-to-left");
        page.page().evaluate("document.documentElement.dir = 'rtl'");
        look(page, "right-to-left-page");
    }

    private static void chat(ChatPage page) {
        page.signIn(ADA);
        page.writeTo(BEN);
        page.send("Did the parcel arrive?");
        page.button("Second person").click();
        page.signIn(BEN);
        page.pane(BEN).getByRole(AriaRole.NAVIGATION).getByText("Did the parcel arrive?").click();
        page.send("Yes! This morning.");
        page.send(
                "It is a little smaller than I thought, but it fits between the door and the shelf.");
        assertThat(page.pane(ADA).locator("li.message")).hasCount(3);
        assertThat(page.pane(BEN).getByLabel("Read")).hasCount(2);
    }

    private static void look(ChatPage page, String name) {
        page.screenshot(name);
        assertThat(page.flaws()).as(name).isEmpty();
    }
}
