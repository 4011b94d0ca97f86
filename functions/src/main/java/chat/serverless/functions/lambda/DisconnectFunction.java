package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Announcer;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.Session;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/// Forgets a connection. The gateway calls it as well as it can, so that nothing may rely on it.
@Named("disconnect")
@Singleton
public final class DisconnectFunction implements RequestStreamHandler {

    private final Directory directory;
    private final Announcer announcer;
    private final InstantSource clock;

    @Inject
    public DisconnectFunction(Directory directory, Announcer announcer, InstantSource clock) {
        this.directory = directory;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        WebSocketEvent event = WebSocketEvent.read(input);
        LogIds.begin(context, event);
        event.session().ifPresent(session -> forget(event, session));
        Answer.status(output, 200);
    }

    private void forget(WebSocketEvent event, Session session) {
        if (directory.remove(session.user(), event.connection(session), clock.instant())) {
            announcer.left(session.user());
        }
    }
}
