package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.wire.Scene;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// Somebody who has no mouse.
@InBrowser
class KeyboardTest {

    private static final int MOST_STEPS = 60;

    /// The name of what has the focus; marked where nobody would see that it has.
    private static final String FOCUSED =
            """
            () => {
              const { activeElement: at } = document;
              const name = at.ariaLabel ?? at.labels?.[0]?.textContent ?? at.textContent;
              const isSeen = at.matches(':focus-visible') && getComputedStyle(at).outlineStyle !== 'none';
              return isSeen ? name : `unseen: ${name}`;
            }
            """;

    @Test
    void everythingIsDoneWithoutAMouse(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        ChatPage page = windows.fresh(options -> options);
        Keyboard keys = page.page().keyboard();

        enter(page, "Your name", alice.value());
        page.pane(alice).waitFor();
        beginWith(page, bob);
        enter(page, "Message", "one");
        enter(page, "Message", "twi");
        assertThat(page.tick("twi", "Sent")).isVisible();
        keys.press("ArrowUp");
        keys.press("Backspace");
        enter(page, "Message", "o");
        assertThat(page.message("two")).containsText("edited");
        goBackwards(page, "Take this message back");
        keys.press("Enter");
        assertThat(page.message("This message was taken back")).isVisible();

        go(page, "New conversation");
        beginWith(page, carol);
        keys.press("Escape");
        assertThat(focused(page)).contains(carol.value());
        keys.press("ArrowDown");
        assertThat(focused(page)).contains(bob.value());
        keys.press("Enter");
        assertThat(page.message("one")).isVisible();
        assertThat(focused(page)).isEqualTo("Message");

        makeGroup(page, carol);
        go(page, "Behind the scenes");
        keys.press("Enter");
        go(page, "Close");
        keys.press("Enter");
        assertThat(focused(page)).isEqualTo("Behind the scenes");
        go(page, "Sign out");
        keys.press("Enter");
        assertThat(focused(page)).isEqualTo("Your name");
    }

    private static void beginWith(ChatPage page, UserId user) {
        go(page, "New conversation");
        page.page().keyboard().press("Enter");
        enter(page, "To whom", user.value());
        page.field().waitFor();
    }

    private static void makeGroup(ChatPage page, UserId member) {
        Keyboard keys = page.page().keyboard();
        go(page, "New group");
        keys.press("Enter");
        keys.type("Team");
        go(page, "Members, apart from you");
        enter(page, "Members, apart from you", member.value());
        assertThat(heading(page, "Team")).isVisible();
        assertThat(focused(page)).isEqualTo("Message");
        go(page, "Members");
        keys.press("Enter");
        page.page().getByRole(AriaRole.DIALOG).getByText(member.value()).waitFor();
        go(page, "Name of the group");
        keys.press("Control+A");
        enter(page, "Name of the group", "Crew");
        assertThat(heading(page, "Crew")).isVisible();
        keys.press("Escape");
        assertThat(focused(page)).isEqualTo("Members");
    }

    private static Locator heading(ChatPage page, String name) {
        Page.GetByRoleOptions exactly = ChatPage.exactly(name).setIncludeHidden(true);
        return page.page().getByRole(AriaRole.HEADING, exactly);
    }

    /// Writes where the focus is, once it is there.
    private static void enter(ChatPage page, String name, String text) {
        page.page().waitForCondition(() -> focused(page).equals(name));
        page.page().keyboard().type(text);
        page.page().keyboard().press("Enter");
    }

    private static void go(ChatPage page, String name) {
        step(page, "Tab", name);
    }

    private static void goBackwards(ChatPage page, String name) {
        step(page, "Shift+Tab", name);
    }

    private static void step(ChatPage page, String key, String name) {
        for (int i = 0; i < MOST_STEPS && !focused(page).equals(name); i++) {
            page.page().keyboard().press(key);
        }
        assertThat(focused(page)).isEqualTo(name);
    }

    private static String focused(ChatPage page) {
        return String.valueOf(page.page().evaluate(FOCUSED));
    }
}
