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

/// The SNS API, as far as the chat uses it: `Publish` and `PublishBatch` to topics, `Publish` to
/// endpoints of platform applications, and what makes and changes these.
public final class SnsApi {

    private static final String ENDPOINTS = Names.topicArn("endpoint/");

    private final Topics topics;
    private final Publishing publishing;
    private final PhoneEndpoints endpoints;
    private final PhonePublishing pushing;
    private final Permissions permissions;
    private final Loop loop;

    public SnsApi(Topics topics, Phones phones, Permissions permissions, Loop loop) {
        this.topics = topics;
        this.publishing = new Publishing(topics);
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
            case "Publish", "PublishBatch" -> publish(action, form);
            case "CreatePlatformEndpoint" -> endpoints.create(form);
            case "GetEndpointAttributes" -> endpoints.get(form);
            case "SetEndpointAttributes" -> endpoints.set(form);
            case "DeleteEndpoint" -> endpoints.delete(form);
            default -> new Answer.Refused(SnsError.notServed(action));
        };
    }

    private Answer publish(String action, Form form) {
        if (action.equals("Publish") && form.get("TargetArn").startsWith(ENDPOINTS)) {
            return pushing.publish(form);
        }
        Optional<StackTopic> topic = topics.ofArn(form.get("TopicArn"));
        if (topic.isEmpty()) {
            return new Answer.Refused(noTopic(form));
        }
        return action.equals("Publish")
                ? publishing.publish(topic.get(), form)
                : publishing.publishBatch(topic.get(), form);
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
