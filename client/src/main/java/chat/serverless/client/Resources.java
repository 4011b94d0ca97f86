package chat.serverless.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What a client has to give back at its end.
///
/// @param shared the program's HTTP client, which stays as it is; null where the client has its own
record Resources(
        Loop loop,
        Keeper keeper,
        Callbacks callbacks,
        HttpClient http,
        @Nullable HttpClient shared) {

    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    static Resources of(ClientOptions options, ChatListener listener, @Nullable HttpClient shared) {
        Loop loop = new Loop(options.sources().timer().get());
        return new Resources(
                loop,
                new Keeper(loop, options.behavior().outboxStore()),
                new Callbacks(listener),
                shared == null ? ownHttp() : shared,
                shared);
    }

    /// Ends all threads once they have done what they have; doesn't wait.
    ///
    /// @param gone complete when the connection is gone
    void end(CompletableFuture<?> gone) {
        callbacks.end();
        keeper.end();
        loop.end();
        if (shared == null) {
            CompletableFuture<?> _ = gone.whenComplete((_, _) -> http.shutdownNow());
        }
    }

    /// Waits for the end of all threads, some seconds at most.
    void awaitEnd() throws InterruptedException {
        boolean _ = loop.awaitEnd(LONGEST_END);
        keeper.awaitEnd(LONGEST_END);
        callbacks.awaitEnd(LONGEST_END);
        if (shared == null) {
            boolean _ = http.awaitTermination(LONGEST_END);
        }
    }

    boolean hasEnded() {
        return loop.hasEnded()
                && keeper.hasEnded()
                && callbacks.hasEnded()
                && (shared != null || http.isTerminated());
    }

    private static HttpClient ownHttp() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Thread::startVirtualThread)
                .build();
    }
}
