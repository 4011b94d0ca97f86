package chat.serverless.local.sns;

import chat.serverless.local.permissions.AccessKey;
import chat.serverless.local.permissions.Permissions;
import chat.serverless.local.template.Names;
import chat.serverless.local.template.StackTopic;
import chat.serverless.local.time.Loop;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// The SNS API, as far as the chat uses it: `Publish` to topics and to endpoints of platform
/// applications, and what makes and changes these.
public final class SnsApi {

    private static final int MAX_BYTES = 262_144;
    private static final String ENDPOINTS = Names.topicArn("endpoint/");

    private final Topics topics;
    private final PhoneEndpoints endpoints;
    private final PhonePublishing pushing;
    private final Permissions permissions;
    private final Loop loop;

    public SnsApi(Topics topics, Phones phones, Permissions permissions, Loop loop) {
        this.topics = topics;
        this.endpoints = new PhoneEndpoints(phones);
        this.pushing = new PhonePublishing(phones, loop);
        this.permissions = permissions;
        this.loop = loop;
    }

    /// Answers a call. Called on the request's event loop.
    public void handle(HttpServerRequest request) {
        String key = AccessKey.of(request.headers());
        request.body()
                .map(body -> Form.parse(body.toString(StandardCharsets.UTF_8)))
                .onSuccess(
                        form -> loop.run(() -> answer(request.response(), call(key, form), form)));
    }

    private static void answer(HttpServerResponse response, Answer answer, Form form) {
        response.putHeader("Content-Type", "text/xml");
        var _ =
                switch (answer) {
                    case Answer.Done(String content) ->
                            response.end(Xml.result(form.get("Action"), content));
                    case Answer.Refused(SnsError error) ->
                            response.setStatusCode(error.status()).end(Xml.error(error));
                };
    }

    private Answer call(String accessKey, Form form) {
        return permissions
                .check(accessKey, SnsNeeds.of(form))
                .map(SnsError::of)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> call(form));
    }

    private Answer call(Form form) {
        String action = form.get("Action");
        return switch (action) {
            case "Publish" -> publish(form);
            case "CreatePlatformEndpoint" -> endpoints.create(form);
            case "GetEndpointAttributes" -> endpoints.get(form);
            case "SetEndpointAttributes" -> endpoints.set(form);
            case "DeleteEndpoint" -> endpoints.delete(form);
            default -> new Answer.Refused(SnsError.notServed(action));
        };
    }

    private Answer publish(Form form) {
        return form.get("TargetArn").startsWith(ENDPOINTS)
                ? pushing.publish(form)
                : topics.ofArn(form.get("TopicArn"))
                        .map(topic -> publish(topic, form))
                        .orElseGet(() -> new Answer.Refused(noTopic(form)));
    }

    private Answer publish(StackTopic topic, Form form) {
        String message = form.get("Message");
        return fault(form)
                .or(() -> messageFault(message))
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> {
                    String id = topics.publish(topic, message);
                    return new Answer.Done(Xml.element("MessageId", id));
                });
    }

    private static Optional<SnsError> fault(Form form) {
        return Stream.of("MessageStructure", "Subject", "MessageAttributes.entry.1.Name")
                .filter(form::has)
                .map(name -> SnsError.notServed("Publish to a topic with " + name))
                .findFirst();
    }

    /// Returns the error of a message, if there is one: to topics and to endpoints alike.
    static Optional<SnsError> messageFault(String message) {
        if (message.isEmpty()) {
            return Optional.of(SnsError.invalid("Empty message"));
        }
        return message.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                ? Optional.of(SnsError.invalid("Message too long"))
                : Optional.empty();
    }

    private static SnsError noTopic(Form form) {
        if (form.has("TargetArn") || form.has("PhoneNumber")) {
            return SnsError.notServed("Publish to anything but a topic or an endpoint");
        }
        if (!form.has("TopicArn")) {
            return SnsError.invalid(
                    "TopicArn or TargetArn Reason: no value for required parameter");
        }
        boolean arn = form.get("TopicArn").startsWith(Names.topicArn(""));
        return arn ? SnsError.NO_TOPIC : SnsError.invalid("TopicArn");
    }
}
