package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Announcer;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.Session;
import chat.serverless.functions.lambda.Metrics.Metric;
import chat.serverless.model.UserId;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Remembers a connection. A handshake that names no device, or no subprotocol that is spoken here,
/// gets 400. One that is remembered succeeds, whether it can be announced or not.
@Named("connect")
@Singleton
public final class ConnectFunction implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(ConnectFunction.class);

    private final Directory directory;
    private final Announcer announcer;
    private final Metrics metrics;

    @Inject
    ConnectFunction(Directory directory, Announcer announcer, Metrics metrics) {
        this.directory = directory;
        this.announcer = announcer;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        WebSocketEvent event = WebSocketEvent.read(input);
        LogIds.begin(context, event);
        Optional<Session> session = event.session();
        List<String> offered = new Handshake(event).subprotocols();
        boolean spoken = offered.isEmpty() || offered.contains(Handshake.PROTOCOL);
        if (session.isEmpty() || !spoken) {
            Answer.status(output, 400);
            return;
        }
        UserId user = session.get().user();
        if (directory.add(user, event.connection(session.get()))) {
            announce(user);
        }
        if (offered.isEmpty()) {
            Answer.status(output, 200);
        } else {
            Answer.subprotocol(output, Handshake.PROTOCOL);
        }
    }

    private void announce(UserId user) throws IOException {
        metrics.during(() -> {
            try {
                announcer.came(user);
            } catch (RuntimeException e) {
                metrics.count(Metric.FOLLOW_UP_FAILURES);
                LOG.errorf(e, "Follow-up failed: user=%s", user);
            }
        });
    }
}
