package chat.serverless.functions.rehearsal;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.crac.Context;
import org.crac.Resource;
import org.jboss.logging.Logger;

/// Plays the events of some functions before a snapshot is taken. What goes wrong in it has no
/// other consequence than that it is told: a function that could not rehearse is only slower at
/// first.
///
/// It leaves nothing behind that a restored function may not share with another: no credentials, no
/// connections, nothing random, and no time.
public final class Rehearsal implements Resource {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class);

    /// How the answer to a command begins that the chat refuses.
    private static final String REFUSED = "{\\\"type\\\":\\\"error\\\"";

    /// Where the runtime's client puts the trace that an event belongs to, for calls to pass on.
    private static final String TRACE = "com.amazonaws.xray.traceHeader";

    private final Function<String, RequestStreamHandler> functions;
    private final List<String> names;
    private final Runnable network;
    private final BiConsumer<String, RuntimeException> trouble;

    /// @param functions finds a function by its name
    /// @param names the functions that play
    /// @param network makes a call over the network, without consequences
    /// @param trouble hears what a part threw
    public Rehearsal(
            Function<String, RequestStreamHandler> functions,
            List<String> names,
            Runnable network,
            BiConsumer<String, RuntimeException> trouble) {
        this.functions = functions;
        this.names = List.copyOf(names);
        this.network = network;
        this.trouble = trouble;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        attempt("network", network);
        System.setProperty(TRACE, "Root=1-0-0;Parent=0;Sampled=0");
        for (String name : names) {
            Stage.rehearse(() -> attempt(name, () -> play(name)));
        }
        System.clearProperty(TRACE);
        LOG.infof("Rehearsed: functions=%s", names);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // There is nothing to undo.
    }

    private void play(String name) {
        RequestStreamHandler function = functions.apply(name);
        for (byte[] event : Script.of(name)) {
            attempt(name, () -> handle(function, event));
        }
    }

    @SuppressWarnings("NullAway") // The functions do not look at their context.
    private static void handle(RequestStreamHandler function, byte[] event) {
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            function.handleRequest(new ByteArrayInputStream(event), answer, null);
            if (answer.toString(StandardCharsets.UTF_8).contains(REFUSED)) {
                throw new IllegalStateException("Refused: " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            trouble.accept(what, e);
        }
    }
}
