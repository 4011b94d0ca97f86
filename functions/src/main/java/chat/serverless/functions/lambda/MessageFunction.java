package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Broadcast;
import chat.serverless.functions.core.Broadcaster;
import chat.serverless.functions.core.Chat;
import chat.serverless.functions.core.Courier;
import chat.serverless.functions.core.Failures;
import chat.serverless.functions.core.Outcome;
import chat.serverless.functions.core.Session;
import chat.serverless.functions.lambda.Metrics.Metric;
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
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers one command of a client. What it returns goes to the client that asked; everybody else
/// is posted to before it returns, or, in a group, handed over to be. If that fails, the client is
/// answered all the same: what it asked for has been done.
@Named("message")
@Singleton
public final class MessageFunction implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(MessageFunction.class);

    private final Chat chat;
    private final Courier courier;
    private final Broadcaster broadcaster;
    private final Metrics metrics;

    @Inject
    MessageFunction(Chat chat, Courier courier, Broadcaster broadcaster, Metrics metrics) {
        this.chat = chat;
        this.courier = courier;
        this.broadcaster = broadcaster;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        WebSocketEvent event = WebSocketEvent.read(input);
        LogIds.begin(context, event);
        Session session =
                event.session()
                        .orElseThrow(() -> new IllegalStateException("No session in the event"));
        @Nullable Frame reply =
                switch (CommandReader.read(event.body())) {
                    case Decoded.Accepted accepted -> answer(session, accepted.request());
                    case Decoded.Refused refused ->
                            new Frame(refused.requestId(), new Event.Error(refused.refusal()));
                };
        count(event, session, reply);
        Answer.frame(output, reply == null ? null : EventWriter.write(reply));
    }

    /// Null where there is nothing to say to a client that did not ask for an answer.
    private @Nullable Frame answer(Session session, Request request) {
        Outcome outcome;
        try {
            outcome = chat.handle(session, request.command());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Command failed: action=%s", action(request));
            return new Frame(
                    request.requestId(),
                    new Event.Error(new Refusal(Code.INTERNAL, "Something went wrong here.")));
        }
        @Nullable RuntimeException failure = followUp(outcome);
        if (failure != null) {
            metrics.count(Metric.FOLLOW_UP_FAILURES);
            LOG.errorf(failure, "Follow-up failed: action=%s", action(request));
        }
        boolean unasked = outcome.reply() instanceof Event.Ok && request.requestId() == null;
        return unasked ? null : new Frame(request.requestId(), outcome.reply());
    }

    /// Has everybody else told. Each part comes to its end, whatever becomes of the others.
    private @Nullable RuntimeException followUp(Outcome outcome) {
        Failures failures = new Failures();
        if (outcome.failure() != null) {
            failures.add(outcome.failure());
        }
        failures.attempt(() -> courier.deliver(outcome));
        @Nullable Broadcast broadcast = outcome.broadcast();
        if (broadcast != null) {
            failures.attempt(() -> broadcaster.publish(broadcast));
        }
        return failures.first();
    }

    private static String action(Request request) {
        return request.command().getClass().getSimpleName();
    }

    private void count(WebSocketEvent event, Session session, @Nullable Frame reply) {
        ObjectNode about =
                Json.object()
                        .put("requestId", event.requestId())
                        .put("connectionId", session.connection().value());
        if (reply != null && reply.event() instanceof Event.Ack ack) {
            about.put("conversation", ack.conversation().value());
            long duplicates = ack.acks().stream().filter(Event.Acknowledged::duplicate).count();
            metrics.count(Metric.DUPLICATES, duplicates);
            metrics.count(Metric.MESSAGES, ack.acks().size() - duplicates);
        }
        if (reply != null && reply.event() instanceof Event.Error error) {
            Code code = error.refusal().code();
            about.put("refusal", code.number());
            metrics.count(code == Code.INTERNAL ? Metric.FAILURES : Metric.REFUSALS);
        }
        metrics.write(about);
    }
}
