package chat.serverless.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.client.ChatClient;
import chat.serverless.client.ChatListener;
import chat.serverless.client.ClientOptions;
import chat.serverless.client.Stored;
import chat.serverless.model.UserId;
import chat.serverless.wire.Scene;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A conversation of a thousand messages.
@InBrowser
class LongTalkTest {

    private static final int MANY = 1000;

    /// Scrolls up, a third of what is seen each frame, to the first message; counts frames, those
    /// that took longer than two should, tasks of more than 50 milliseconds, and the most lines
    /// that were in the document.
    private static final String TO_THE_BEGINNING =
            """
            async () => {
              const scroller = document.querySelector('.scroller');
              const seen = new Set();
              const tasks = [];
              const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
              observer.observe({ type: 'longtask' });
              const times = [];
              let most = 0, last = performance.now();
              while (!seen.has('1') && times.length < 3000) {
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                times.push(now - last);
                last = now;
                const lines = document.querySelectorAll('li.message');
                most = Math.max(most, lines.length);
                lines.forEach((line) => seen.add(line.dataset.seq));
                scroller.scrollTop -= scroller.clientHeight / 3;
              }
              observer.disconnect();
              times.sort((a, b) => a - b);
              const at = (share) => Math.round(times[Math.floor((times.length - 1) * share)]);
              return {
                seen: seen.size, most, frames: times.length,
                median: at(0.5), p95: at(0.95), longest: at(1),
                late: times.filter((time) => time > 33.4).length,
                longTasks: tasks.length,
                longestTask: Math.round(Math.max(0, ...tasks.map(({ duration }) => duration))),
              };
            }
            """;

    @Test
    void scrollsWithFewLinesInTheDocumentAndMissesNone(Scene scene, Windows windows)
            throws Exception {
        UserId alice = scene.someone("alice");
        UserId bob = scene.someone("bob");
        write(scene, bob, alice);
        ChatPage page = windows.signedIn(alice);
        page.open(bob.value());
        assertThat(page.message("message " + MANY)).isVisible();

        Map<?, ?> scrolled = (Map<?, ?>) page.page().evaluate(TO_THE_BEGINNING);

        System.out.println("Scrolled through " + MANY + " messages: " + scrolled);
        assertThat(scrolled.get("seen")).isEqualTo(MANY);
        assertThat((Integer) scrolled.get("most")).isLessThanOrEqualTo(130);
        assertThat((Integer) scrolled.get("median")).isLessThanOrEqualTo(34);
        page.button("Go to the newest message").click();
        assertThat(page.message("message " + MANY)).isVisible();
    }

    private static void write(Scene scene, UserId from, UserId to) throws Exception {
        ClientOptions options = scene.deployment().client(from, "program");
        try (ChatClient client = ChatClient.of(options, new ChatListener() {})) {
            client.connect().get(30, TimeUnit.SECONDS);
            List<CompletableFuture<Stored>> sent =
                    IntStream.rangeClosed(1, MANY)
                            .mapToObj(i -> client.send(to, "message " + i))
                            .toList();
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                    .get(120, TimeUnit.SECONDS);
        }
    }
}
