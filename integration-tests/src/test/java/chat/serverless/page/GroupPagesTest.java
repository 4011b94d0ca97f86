package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import chat.serverless.wire.Scene;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import org.junit.jupiter.api.Test;

/// People who chat in a group, each on a page of their own.
@InBrowser
class GroupPagesTest {

    /// A function that times out at its first start is tried again after a minute.
    private static final IsVisibleOptions FIRST_FAN_OUT =
            new IsVisibleOptions().setTimeout(100_000);

    @Test
    void aGroupIsMadeGrowsIsRenamedAndLeft(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        UserId carol = scene.someone("carol");
        ChatPage alices = windows.signedIn(alice);
        ChatPage bobs = windows.signedIn(bob);
        ChatPage carols = windows.signedIn(carol);

        alices.makeGroup("Team", bob);
        assertThat(bobs.inList("Team")).isVisible(FIRST_FAN_OUT);
        bobs.open("Team");
        bobs.send("hello, all");
        assertThat(alices.message("hello, all")).isVisible();
        assertThat(alices.message("hello, all")).containsText(bob.value());
        assertThat(bobs.tick("hello, all", "Read")).isVisible();

        alices.openMembers();
        assertThat(alices.flaws()).isEmpty();
        alices.addMember(carol);
        carols.open("Team");
        alices.rename("The team");
        alices.closeDialog();
        alices.send("welcome");
        assertThat(carols.message("welcome")).isVisible();
        assertThat(carols.inList("The team")).isVisible();
        assertThat(bobs.text("renamed the group to “The team”")).isVisible();
        assertThat(bobs.page().locator(".talk > header .avatar"))
                .hasAttribute("style", hueInList(bobs));

        bobs.openMembers();
        bobs.button("Leave the group").click();
        assertThat(bobs.text("You are no longer in this group")).isVisible();
        assertThat(alices.text(bob.value() + " left")).isVisible();
        alices.send("without Bob");
        assertThat(carols.message("without Bob")).isVisible();
        assertThat(bobs.texts()).contains("hello, all", "welcome").doesNotContain("without Bob");
        carols.screenshot("group");
        assertThat(alices.tick("without Bob", "Read")).isVisible();
    }

    @Test
    void removedMembersSeeNoTextThatWasChangedAfterTheyLeft(Scene scene, Windows windows) {
        UserId alice = scene.someone("alice");
        UserId carol = scene.someone("carol");
        ChatPage alices = windows.signedIn(alice);
        ChatPage carols = windows.signedIn(carol);
        alices.makeGroup("Team", carol);
        alices.send("an old text");
        alices.send("the first text");
        assertThat(carols.inList("Team")).isVisible(FIRST_FAN_OUT);
        carols.open("Team");
        assertThat(carols.message("an old text")).isVisible();
        assertThat(carols.message("the first text")).isVisible();

        alices.openMembers();
        alices.removeMember(carol);
        alices.closeDialog();
        assertThat(carols.text("You are no longer in this group")).isVisible();
        alices.field().press("ArrowUp");
        alices.send("the secret text");
        assertThat(alices.message("the secret text")).containsText("edited");
        alices.message("an old text").hover();
        alices.message("an old text").getByLabel("Take this message back").click();
        assertThat(alices.message("This message was taken back")).isVisible();
        alices.react("the secret text", "\uD83D\uDC4D");
        assertThat(alices.reaction("the secret text", "\uD83D\uDC4D from you")).isVisible();

        carols.page().reload();
        assertThat(carols.text("You are no longer in this group")).isVisible();
        assertThat(carols.page().getByText("Message not available")).hasCount(1);
        carols.screenshot("hidden");
        assertThat(carols.everything())
                .contains("removed you")
                .doesNotContain("old text", "first text", "secret text", "\uD83D\uDC4D");

        alices.openMembers();
        alices.addMember(carol);
        alices.closeDialog();
        alices.react("the secret text", "\u2764\uFE0F");
        alices.send("welcome back");
        assertThat(carols.message("welcome back")).isVisible();
        assertThat(carols.page().getByText("Message not available")).hasCount(0);
    }

    /// The colour that a group's name has.
    private static String hueInList(ChatPage page) {
        return page.inList("The team").locator(".avatar").getAttribute("style");
    }
}
