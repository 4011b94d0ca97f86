package chat.serverless.client;

import java.util.concurrent.CompletableFuture;

/// A future given to the program. It is completed on a thread of its own, so that what the program
/// hangs on it holds up neither the client nor its listener.
record Promise<T>(CompletableFuture<T> future) {

    Promise() {
        this(new CompletableFuture<>());
    }

    void keep(T value) {
        Thread.startVirtualThread(() -> future.complete(value));
    }

    void fail(Throwable cause) {
        Thread.startVirtualThread(() -> future.completeExceptionally(cause));
    }
}
