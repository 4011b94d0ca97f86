package chat.serverless.local.lambda;

import chat.serverless.local.lambda.Invoker.Invocation;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// One event to run.
///
/// @param id the request's id
/// @param event JSON in UTF-8
/// @param outcome completes once; what comes later is ignored
record Work(String id, Buffer event, CompletableFuture<Invocation> outcome) {

    static Work of(byte[] event) {
        return new Work(
                UUID.randomUUID().toString(), Buffer.buffer(event), new CompletableFuture<>());
    }

    void ends(Invocation invocation) {
        outcome.complete(invocation);
    }
}
