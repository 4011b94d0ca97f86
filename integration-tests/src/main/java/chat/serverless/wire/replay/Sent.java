package chat.serverless.wire.replay;

import chat.serverless.client.Stored;
import java.util.concurrent.CompletableFuture;

/// A line on its way.
///
/// @param atNanos when its client was told to send it, by `System.nanoTime`
record Sent(Line line, long atNanos, CompletableFuture<Stored> stored) {}
