package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.deployment.Deployment;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// Who runs a chat: invokes functions by hand, and looks into the tables. Its key may do
/// everything.
record Operator(LocalPages pages) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INVOKE = "/2015-03-31/functions/AccountFunction/invocations";

    static Operator of(Deployment deployment) {
        return new Operator(LocalPages.of(deployment));
    }

    /// Does a command of one part.
    JsonNode does(String command, UserId user) {
        JsonNode answer =
                asks(JSON.createObjectNode().put("command", command).put("user", user.value()));
        assertThat(answer.has("next")).as("%s", answer).isFalse();
        return answer;
    }

    JsonNode asks(ObjectNode event) {
        HttpResponse<String> answer =
                pages.aws(
                        "lambda",
                        INVOKE,
                        HttpRequest.newBuilder().POST(BodyPublishers.ofString(event.toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).as(answer.body()).isEmpty();
        return RawClient.parse(answer.body());
    }

    /// What a table has under a user's id.
    List<JsonNode> rows(String table, UserId user) {
        String query =
                """
                {"TableName":"%s","KeyConditionExpression":"#user = :user","ConsistentRead":true,
                "ExpressionAttributeNames":{"#user":"user"},
                "ExpressionAttributeValues":{":user":{"S":"%s"}}}\
                """
                        .formatted(table, user);
        List<JsonNode> rows = new ArrayList<>();
        pages.dynamoDb("Query", query).path("Items").forEach(rows::add);
        return rows;
    }

    /// Puts a row of `memberships` that has only a cursor, as earlier versions could write it.
    void putMembershipWithoutStanding(UserId user, String group) {
        String put =
                """
                {"TableName":"MembershipsTable",
                "Item":{"user":{"S":"%s"},"conversation":{"S":"%s"},"read":{"N":"1"}}}\
                """
                        .formatted(user, group);
        JsonNode _ = pages.dynamoDb("PutItem", put);
    }

    /// Whether SNS has an endpoint.
    boolean hasEndpoint(String endpoint) {
        String form = "Action=GetEndpointAttributes&EndpointArn=" + endpoint;
        return pages.sns(form).statusCode() == 200;
    }
}
