package chat.serverless.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// The body of a request, of which no more is kept than a message may have.
final class Body {

    private final Buffer bytes = Buffer.buffer();
    private boolean tooLarge;

    private Body() {}

    /// Reads a body.
    ///
    /// @return the bytes, empty if they are more than [Limits#MESSAGE_BYTES]; fails if the sender
    ///   goes away
    static Future<Optional<byte[]>> of(HttpServerRequest request) {
        Body body = new Body();
        Promise<Optional<byte[]>> whole = Promise.promise();
        request.handler(body::add);
        request.exceptionHandler(whole::tryFail);
        request.endHandler(_ -> whole.tryComplete(body.bytes()));
        return whole.future();
    }

    private void add(Buffer part) {
        tooLarge |= bytes.length() + part.length() > Limits.MESSAGE_BYTES;
        if (!tooLarge) {
            bytes.appendBuffer(part);
        }
    }

    private Optional<byte[]> bytes() {
        return tooLarge ? Optional.empty() : Optional.of(bytes.getBytes());
    }
}
