package chat.serverless.page;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.contract.Contract;
import chat.serverless.contract.Contract.Fields;
import chat.serverless.contract.Contract.Side;
import chat.serverless.model.UserId;
import chat.serverless.wire.Deployment;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.WebSocketFrame;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Windows on the page, each of a browser profile of its own. At the end no page may have
/// complained, and whatever went over their connections must have been as the contract says.
final class Windows implements AutoCloseable {

    private static final double LIMIT_MILLIS = 30_000;

    private final InstalledBrowser browser;
    private final Deployment deployment;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Windows(InstalledBrowser browser, Deployment deployment) {
        this.browser = browser;
        this.deployment = deployment;
    }

    /// The page, with somebody signed in.
    ChatPage signedIn(UserId user) {
        ChatPage page = fresh(options -> options);
        page.signIn(user);
        return page;
    }

    /// The page, before anybody has signed in.
    ChatPage fresh(UnaryOperator<Browser.NewContextOptions> change) {
        ChatPage page = new ChatPage(window(change));
        page.open(pageUri());
        return page;
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
        ChatPage page = new ChatPage(window);
        page.open(pageUri());
        page.signIn(user);
        return page;
    }

    private Page window(UnaryOperator<Browser.NewContextOptions> change) {
        BrowserContext context =
                browser.browser()
                        .newContext(
                                change.apply(
                                        new Browser.NewContextOptions()
                                                .setViewportSize(1280, 800)
                                                .setLocale("en-GB")));
        context.setDefaultTimeout(LIMIT_MILLIS);
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        page.onWebSocket(this::listen);
        return page;
    }

    private void listen(ConsoleMessage message) {
        boolean network = message.text().contains("net::ERR") || message.text().contains("404");
        if (message.type().equals("error") && !network) {
            complaints.add(message.text());
        }
    }

    private void listen(WebSocket connection) {
        connection.onFrameSent(frame -> check(Side.COMMAND, frame));
        connection.onFrameReceived(frame -> check(Side.EVENT, frame));
    }

    private void check(Side side, WebSocketFrame frame) {
        complaints.addAll(
                Contract.document().complaints(side, Fields.KNOWN, Contract.parse(frame.text())));
    }

    private URI pageUri() {
        String chat = deployment.webSocketUri().toString();
        return URI.create(chat.replaceFirst("^ws", "http")).resolve("/");
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).as("what pages complained of").isEmpty();
    }
}
