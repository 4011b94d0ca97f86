package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Erasure;
import chat.serverless.functions.core.Export;
import chat.serverless.functions.core.Position;
import chat.serverless.functions.core.Registration;
import chat.serverless.functions.rehearsal.Stage;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Refusal;
import chat.serverless.model.Refusal.Code;
import chat.serverless.model.UserId;
import chat.serverless.model.json.EventWriter;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hands out what is kept of a person, and removes a person: invoked by an operator, and by nobody
/// else. One invocation does a part; as long as its answer has `next`, the same is asked again with
/// that.
///
/// ```text
///   {"type":"export","user":"alice","presence":{…},"devices":[{"device":"phone","platform":"fcm"}],
///    "conversations":[…as in the frame `sync`…],"next":{…}}
///   {"type":"deletion","user":"alice","conversations":2,"texts":40,"reactions":3,"next":{…}}
///   {"type":"error","code":4000,…}                                           nothing was done
///   {"type":"error","code":5030,…}                              the same is to be asked again
/// ```
@Named("account")
@Singleton
public final class AccountFunction implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(AccountFunction.class);
    private static final Refusal BUSY =
            new Refusal(
                    Code.BUSY,
                    "Others were writing all the time: ask again.",
                    Duration.ofSeconds(1));

    private final Export export;
    private final Erasure erasure;
    private final Metrics metrics;

    @Inject
    AccountFunction(Export export, Erasure erasure, Metrics metrics) {
        this.export = export;
        this.erasure = erasure;
        this.metrics = metrics;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        LogIds.begin(context);
        metrics.during(() -> {
            ObjectNode answer = answer(AccountRequest.read(input));
            log(answer);
            Json.write(output, answer);
        });
    }

    private ObjectNode answer(AccountRequest request) throws JsonProcessingException {
        return switch (request) {
            case AccountRequest.Export asked ->
                    exported(asked.user(), export.part(asked.user(), asked.from()));
            case AccountRequest.Delete asked ->
                    deleted(asked.user(), erasure.part(asked.user(), asked.from()));
            case AccountRequest.Refused refused -> error(refused.refusal());
        };
    }

    /// Whose data was asked for, or removed.
    private static void log(ObjectNode answer) {
        if (!Stage.isRehearsing()) {
            LOG.infof(
                    "Account: answer=%s user=%s last=%b",
                    answer.path("type").asText(),
                    answer.path("user").asText(),
                    !answer.has("next"));
        }
    }

    private static ObjectNode exported(UserId user, Export.Part part)
            throws JsonProcessingException {
        ObjectNode answer = begin("export", user);
        Export.@Nullable Person person = part.person();
        if (person != null) {
            Event.Seen seen = new Event.Seen(user, person.online(), person.lastSeen());
            JsonNode presence = frame(new Event.Presence(List.of(seen)));
            answer.set("presence", presence.path("users").path(0));
            ArrayNode devices = answer.putArray("devices");
            person.devices().forEach(one -> device(devices.addObject(), one));
        }
        answer.set(
                "conversations",
                frame(new Event.Sync(part.conversations(), null)).path("conversations"));
        return going(answer, part.next());
    }

    private static void device(ObjectNode device, Registration one) {
        device.put("device", one.device().value()).put("platform", one.platform().text());
    }

    private static ObjectNode deleted(UserId user, Erasure.Step step)
            throws JsonProcessingException {
        return switch (step) {
            case Erasure.Step.Part part -> {
                Erasure.Done done = part.done();
                ObjectNode answer =
                        begin("deletion", user)
                                .put("conversations", done.conversations())
                                .put("texts", done.texts())
                                .put("reactions", done.reactions());
                yield going(answer, part.next());
            }
            case Erasure.Step.Busy _ -> error(BUSY);
        };
    }

    private static ObjectNode begin(String type, UserId user) {
        return Json.object().put("type", type).put("user", user.value());
    }

    private static ObjectNode going(ObjectNode answer, @Nullable Position next) {
        if (next != null) {
            answer.set("next", AccountRequest.write(next));
        }
        return answer;
    }

    private static ObjectNode error(Refusal refusal) throws JsonProcessingException {
        return frame(new Event.Error(refusal));
    }

    /// As clients get it.
    private static ObjectNode frame(Event event) throws JsonProcessingException {
        return (ObjectNode) Json.read(EventWriter.write(new Frame(null, event)));
    }
}
