package chat.serverless.page;

import chat.serverless.model.UserId;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The page as people use it: by the names and roles that a screen reader tells.
record ChatPage(Page page) {

    private static final Locator.WaitForOptions HIDDEN =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    void open(URI uri) {
        page.navigate(uri.toString());
    }

    void signIn(UserId user) {
        page.getByLabel("Your name").last().fill(user.value());
        page.getByRole(AriaRole.BUTTON, exactly("Sign in")).last().click();
        pane(user).waitFor();
        page.locator(".pane[data-state=open]").last().waitFor();
    }

    /// Signs in at the issuer's own page, to which the page goes.
    void signInAtIssuer(UserId user) {
        button("Sign in").click();
        page.locator("input[name=username]").fill(user.value());
        page.locator("input[type=submit]").click();
        pane(user).waitFor();
        page.locator(".pane[data-state=open]").waitFor();
    }

    /// One person's side of the page.
    Locator pane(UserId user) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(user.value() + "’s chat"));
    }

    /// Begins a conversation with somebody who may not be in the list.
    void writeTo(UserId user) {
        page.getByRole(AriaRole.BUTTON, exactly("New conversation")).first().click();
        page.getByLabel("To whom").fill(user.value());
        page.getByRole(AriaRole.BUTTON, exactly("Write")).click();
        field().waitFor();
    }

    void makeGroup(String title, UserId other) {
        page.getByRole(AriaRole.BUTTON, exactly("New group")).first().click();
        page.getByLabel("Name of the group").fill(title);
        page.getByLabel("Members, apart from you").fill(other.value());
        page.getByRole(AriaRole.BUTTON, exactly("Create")).click();
        field().waitFor();
    }

    /// Opens the list of members of the group that is shown.
    void openMembers() {
        button("Members").click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.LISTITEM).first().waitFor();
    }

    void addMember(UserId user) {
        page.getByLabel("Add members").fill(user.value());
        button("Add").click();
        page.getByRole(AriaRole.DIALOG).getByText(user.value()).waitFor();
    }

    void removeMember(UserId user) {
        button("Remove " + user.value()).click();
        page.getByRole(AriaRole.DIALOG).getByText(user.value()).waitFor(HIDDEN);
    }

    void rename(String title) {
        page.getByLabel("Name of the group").fill(title);
        button("Rename").click();
    }

    void closeDialog() {
        page.keyboard().press("Escape");
        page.getByRole(AriaRole.DIALOG).waitFor(HIDDEN);
    }

    /// Opens a conversation of the list.
    void open(String title) {
        inList(title).click();
        field().waitFor();
    }

    /// A conversation of the list.
    Locator inList(String title) {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText(title));
    }

    /// Where messages are written.
    Locator field() {
        return page.getByRole(AriaRole.TEXTBOX, exactly("Message")).last();
    }

    void send(String text) {
        field().fill(text);
        field().press("Enter");
    }

    /// The message with exactly this text.
    Locator message(String text) {
        return page.locator("li.message")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.getByText(
                                                text, new Page.GetByTextOptions().setExact(true))));
    }

    void react(String text, String emoji) {
        openPalette(text);
        paletteChoice(text, emoji).click();
    }

    /// Opens the reactions to choose from; answers what opens and closes them.
    Locator openPalette(String text) {
        message(text).hover();
        Locator opener = message(text).locator("summary");
        opener.click();
        return opener;
    }

    Locator paletteChoice(String text, String emoji) {
        return message(text)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("React with " + emoji));
    }

    /// A reaction to a message, by what it is and from whom.
    Locator reaction(String text, String name) {
        return message(text)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /// How far a message has come.
    Locator tick(String text, String name) {
        return message(text)
                .getByRole(
                        AriaRole.IMG, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /// Takes note of each state of the connection from now on.
    void watchConnection() {
        page.evaluate(
                """
                () => {
                  const pane = document.querySelector('.pane');
                  window.states = [pane.dataset.state];
                  const note = () => window.states.push(pane.dataset.state);
                  new MutationObserver(note).observe(pane, { attributeFilter: ['data-state'] });
                }
                """);
    }

    /// What was noted.
    List<String> connectionStates() {
        return ((List<?>) page.evaluate("window.states")).stream().map(String::valueOf).toList();
    }

    /// The texts of all messages that are shown, from above.
    List<String> texts() {
        return page.locator("li.message p").allTextContents();
    }

    /// All that is to be read.
    String everything() {
        return page.locator("body").innerText();
    }

    Locator text(String pattern) {
        return page.getByText(Pattern.compile(pattern)).first();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, exactly(name)).last();
    }

    /// What is in the way of people who use a screen reader or no mouse.
    List<String> flaws() {
        return Accessibility.flawsOf(page);
    }

    /// Keeps a picture of what is to be seen.
    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
