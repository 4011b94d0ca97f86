package chat.serverless.local.sns;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/// What was pushed to a phone.
///
/// @param endpoint as it was then
/// @param payload as the phone gets it
/// @param attributes what SNS was told beside it, by name
record SentPush(
        Instant time, PhoneEndpoint endpoint, JsonNode payload, Map<String, String> attributes) {

    ObjectNode json() {
        ObjectNode json =
                Json.object()
                        .put("time", time.toEpochMilli())
                        .put("platform", endpoint.application().name())
                        .put("token", endpoint.token())
                        .put("endpoint", endpoint.arn())
                        .put("userData", endpoint.userData());
        json.set("payload", payload);
        ObjectNode named = json.putObject("attributes");
        attributes.forEach(named::put);
        return json;
    }
}
