package chat.serverless.local.surface;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/// `GET /_local`: where to connect.
public final class NoteEndpoint implements Endpoint {

    private final Supplier<String> note;

    public NoteEndpoint(Supplier<String> note) {
        this.note = note;
    }

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) && request.path().equals("/_local");
    }

    @Override
    public void handle(HttpServerRequest request) {
        Answers.text(request, 200, note.get());
    }
}
