package chat.serverless.page;

import com.microsoft.playwright.Page;
import java.util.Map;

/// What an issuer gave to a page.
record IssuedTokens(String token, String refresh, long expiresAt) {

    private static final String KEPT =
            """
            () => {
              const { token, refresh } = JSON.parse(sessionStorage.getItem('chat.tokens'));
              return { token, refresh, exp: String(JSON.parse(atob(token.split('.')[1])).exp) };
            }
            """;

    /// What the page has now.
    static IssuedTokens keptBy(Page page) {
        Map<?, ?> kept = (Map<?, ?>) page.evaluate(KEPT);
        return new IssuedTokens(
                String.valueOf(kept.get("token")),
                String.valueOf(kept.get("refresh")),
                1000 * Long.parseLong(String.valueOf(kept.get("exp"))));
    }

    /// What the page has next: waits until it has got another token.
    IssuedTokens awaitNext(Page page) {
        page.waitForFunction(
                "last => JSON.parse(sessionStorage.getItem('chat.tokens')).token !== last", token);
        return keptBy(page);
    }

    /// Waits until the token is over, on a page's clock.
    void awaitEnd(Page page) {
        page.waitForFunction("end => Date.now() > end", (double) expiresAt);
    }

    /// Whether a text has one of them in it.
    boolean areIn(String text) {
        return text.contains(token) || text.contains(refresh);
    }
}
