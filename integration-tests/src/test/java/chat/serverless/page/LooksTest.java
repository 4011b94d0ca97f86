package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.serverless.model.UserId;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Pictures of the page, for people to look at: in light, dark, on a phone, from right to left.
/// Names are short here, so each test has people of its own.
@InBrowser
class LooksTest {

    @Test
    void light(Windows windows) {
        ChatPage page = twoPeople(windows, "Ada", "Ben", options -> options);
        page.button("Behind the scenes").click();
        assertThat(page.text("^\\$")).isVisible();
        page.screenshot("light");
    }

    @Test
    void dark(Windows windows) {
        twoPeople(windows, "Cem", "Dora", options -> options.setColorScheme(ColorScheme.DARK))
                .screenshot("dark");
    }

    @Test
    void onAPhone(Windows windows) {
        ChatPage page = windows.fresh(LooksTest::phone);
        page.screenshot("phone-sign-in");
        page.signIn(new UserId("Eva"));
        page.writeTo(new UserId("Finn"));
        page.send("Are you coming?");
        page.send(
                "We meet at eight, in front of the old station, under the clock that is always late.");
        assertThat(page.page().getByLabel("Sent")).hasCount(2);
        page.screenshot("phone-talk");
        page.button("Back to the conversations").click();
        assertThat(page.inList("Finn")).containsText("You: We meet");
        page.screenshot("phone-list");
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
        page.screenshot("right-to-left");
        page.page().evaluate("document.documentElement.dir = 'rtl'");
        page.screenshot("right-to-left-page");
    }

    /// Two people beside each other, who have said a few things.
    private static ChatPage twoPeople(
            Windows windows, String one, String other, UnaryOperator<NewContextOptions> change) {
        UserId alice = new UserId(one);
        UserId bob = new UserId(other);
        ChatPage page = windows.fresh(options -> change.apply(options.setViewportSize(1440, 860)));
        page.signIn(alice);
        page.writeTo(bob);
        page.send("Did the parcel arrive?");
        page.button("Second person").click();
        page.signIn(bob);
        page.pane(bob).getByRole(AriaRole.NAVIGATION).getByText("Did the parcel arrive?").click();
        page.send("Yes! This morning.");
        page.send(
                "It is a little smaller than I thought, but it fits between the door and the shelf.");
        assertThat(page.pane(alice).locator("li.message")).hasCount(3);
        assertThat(page.pane(bob).getByLabel("Read")).hasCount(2);
        return page;
    }

    private static NewContextOptions phone(NewContextOptions options) {
        return options.setViewportSize(390, 844).setDeviceScaleFactor(2).setHasTouch(true);
    }
}
