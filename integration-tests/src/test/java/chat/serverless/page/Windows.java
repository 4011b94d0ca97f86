package chat.serverless.page;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.contract.Contract;
import chat.serverless.contract.Contract.Fields;
import chat.serverless.contract.Contract.Side;
import chat.serverless.model.UserId;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Windows on the page, each of a browser profile of its own. At the end no page may have
/// complained, and whatever went over their connections must have been as the contract says.
final class Windows implements AutoCloseable {

    /// What a browser says by itself where a request fails.
    private static final Pattern NETWORK =
            Pattern.compile("^(Failed to load resource|WebSocket connection to)|net::ERR");

    private final InstalledBrowser browser;
    private final URI page;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();

    /// @param page where the page is
    Windows(InstalledBrowser browser, URI page) {
        this.browser = browser;
        this.page = page;
    }

    /// The page, with somebody signed in.
    ChatPage signedIn(UserId user) {
        ChatPage opened = fresh(options -> options);
        opened.signIn(user);
        return opened;
    }

    /// The page, before anybody has signed in.
    ChatPage fresh(UnaryOperator<Browser.NewContextOptions> change) {
        ChatPage opened = new ChatPage(window(change));
        opened.open(page);
        return opened;
    }

    /// The page, with another way to the chat, and somebody signed in.
    ChatPage signedIn(UserId user, URI chat) {
        Page window = window(options -> options);
        window.route(
                "**/config.json",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(
                                                "{\"url\":\"%s\",\"tokens\":\"/_local/token\"}"
                                                        .formatted(chat))));
        ChatPage opened = new ChatPage(window);
        opened.open(page);
        opened.signIn(user);
        return opened;
    }

    /// Each address that a page has asked for, and each line that it has logged.
    List<String> traces() {
        return traces;
    }

    private Page window(UnaryOperator<Browser.NewContextOptions> change) {
        BrowserContext context =
                browser.browser()
                        .newContext(
                                change.apply(
                                        new Browser.NewContextOptions()
                                                .setViewportSize(1280, 800)
                                                .setReducedMotion(ReducedMotion.REDUCE)
                                                .setLocale("en-GB")));
        context.setDefaultTimeout(InstalledBrowser.LIMIT_MILLIS);
        contexts.add(context);
        Page window = context.newPage();
        window.onConsoleMessage(this::listen);
        window.onRequest(request -> traces.add(request.url()));
        window.onPageError(complaints::add);
        window.onWebSocket(this::listen);
        return window;
    }

    private void listen(ConsoleMessage message) {
        traces.add(message.text());
        boolean network = NETWORK.matcher(message.text()).find();
        if (message.type().equals("error") && !network) {
            complaints.add(message.text());
        }
    }

    private void listen(WebSocket connection) {
        traces.add(connection.url());
        connection.onFrameSent(frame -> check(Side.COMMAND, frame));
        connection.onFrameReceived(frame -> check(Side.EVENT, frame));
    }

    private void check(Side side, WebSocketFrame frame) {
        complaints.addAll(
                Contract.document().complaints(side, Fields.KNOWN, Contract.parse(frame.text())));
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).as("what pages complained of").isEmpty();
    }
}
