package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Broadcaster;
import chat.serverless.functions.core.Chat;
import chat.serverless.functions.core.Courier;
import chat.serverless.functions.core.Outcome;
import chat.serverless.functions.core.Session;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.Request;
import chat.serverless.model.json.CommandReader;
import chat.serverless.model.json.CommandReader.Decoded;
import chat.serverless.model.json.EventWriter;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers one command of a client. What it returns goes to the client that asked; everybody else
/// is posted to before it returns, or, in a group, handed over to be.
@Named("message")
@Singleton
public final class MessageFunction implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(MessageFunction.class);

    private final Chat chat;
    private final Courier courier;
    private final Broadcaster broadcaster;

    @Inject
    public MessageFunction(Chat chat, Courier courier, Broadcaster broadcaster) {
        this.chat = chat;
        this.courier = courier;
        this.broadcaster = broadcaster;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        WebSocketEvent event = WebSocketEvent.read(input);
        Session session =
                event.session()
                        .orElseThrow(() -> new IllegalStateException("No session in the event"));
        @Nullable Frame reply =
                switch (CommandReader.read(event.body())) {
                    case Decoded.Accepted accepted -> answer(session, accepted.request());
                    case Decoded.Refused refused ->
                            new Frame(refused.requestId(), new Event.Error(refused.refusal()));
                };
        logRefusal(session, reply);
        Answer.frame(output, reply == null ? null : EventWriter.write(reply));
    }

    /// Null where there is nothing to say to a client that did not ask for an answer.
    private @Nullable Frame answer(Session session, Request request) {
        try {
            Outcome outcome = chat.handle(session, request.command());
            courier.deliver(outcome);
            if (outcome.broadcast() != null) {
                broadcaster.publish(outcome.broadcast());
            }
            boolean unasked = outcome.reply() instanceof Event.Ok && request.requestId() == null;
            return unasked ? null : new Frame(request.requestId(), outcome.reply());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Command failed: connection=%s action=%s",
                    session.connection(),
                    request.command().getClass().getSimpleName());
            return new Frame(
                    request.requestId(),
                    new Event.Error(new Refusal(Code.INTERNAL, "Something went wrong here.")));
        }
    }

    private static void logRefusal(Session session, @Nullable Frame reply) {
        if (reply != null && reply.event() instanceof Event.Error error) {
            LOG.infof(
                    "Command refused: connection=%s refusal=%d",
                    session.connection(), error.refusal().code().number());
        }
    }
}
