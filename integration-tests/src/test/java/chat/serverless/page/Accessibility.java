package chat.serverless.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Deque's axe: finds what is wrong with roles, names, contrast and structure of a page.
final class Accessibility {

    private static final String SOURCE = source();

    private static final String FLAWS =
            """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'] });
              return violations.flatMap(({ id, help, nodes }) =>
                nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`));
            }
            """;

    private Accessibility() {}

    /// Each flaw of what is shown now: its rule, and where it is.
    static List<String> flawsOf(Page page) {
        page.evaluate(SOURCE);
        List<?> flaws = (List<?>) page.evaluate(FLAWS);
        return flaws.stream().map(String::valueOf).toList();
    }

    private static String source() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            byte[] bytes = Objects.requireNonNull(script, "axe.min.js").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
