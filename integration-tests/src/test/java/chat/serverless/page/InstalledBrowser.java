package chat.serverless.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The Chromium of this machine.
record InstalledBrowser(Playwright playwright, Browser browser) implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser");

    /// As long as anything is waited for: the machine may be busy.
    static final double LIMIT_MILLIS = 30_000;

    static InstalledBrowser start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MILLIS);
        Map<String, String> noDownload = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(noDownload));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program().orElseThrow())
                                        .setArgs(List.of("--disable-gpu")));
        return new InstalledBrowser(playwright, browser);
    }

    static Optional<Path> program() {
        @Nullable String path = System.getenv("PATH");
        return NAMES.stream()
                .flatMap(name ->
                        Arrays.stream(path == null ? new String[0] : path.split(":", -1))
                                .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
