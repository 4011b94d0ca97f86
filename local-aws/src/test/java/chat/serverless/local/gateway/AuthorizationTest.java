package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

    private static final String METHOD =
            "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3/chat/$connect";
    private static final String FORBIDDEN = "{\"message\":\"Forbidden\"}";

    @Test
    void asksWithTheWholeHandshake() throws Exception {
        try (Scene scene = allowing("{}")) {
            scene.connectTo("/chat?device=my%20laptop&tag=a&tag=b", "Authorization: Bearer secret");

            Shape.of("authorize.json").matches(scene.functions.next("authorize"));
        }
    }

    @Test
    void showsEmptyQueriesToTheAuthorizer() throws Exception {
        try (Scene scene = allowing("{}")) {
            scene.connect();

            JsonNode event = scene.functions.next("authorize");

            assertThat(event.path("queryStringParameters")).isEqualTo(Json.object());
            assertThat(event.path("multiValueQueryStringParameters")).isEqualTo(Json.object());
        }
    }

    @Test
    void putsWhatTheAuthorizerSaysOnEveryEvent() throws Exception {
        try (Scene scene = allowing("{\"user\":\"alice\",\"n\":12,\"half\":0.5,\"b\":true}")) {
            RawClient client = scene.connect();
            client.text("{}");
            client.close(1000, "");

            for (String function : new String[] {"connect", "message", "disconnect"}) {
                JsonNode event = scene.functions.next(function);
                assertThat(event.path("requestContext").path("authorizer").toString())
                        .isEqualTo(
                                "{\"user\":\"alice\",\"n\":\"12\",\"half\":\"0.5\",\"b\":\"true\","
                                        + "\"principalId\":\"alice\",\"integrationLatency\":0}");
            }
        }
    }

    @Test
    void asksOnlyOnceForAConnection() throws Exception {
        try (Scene scene = allowing("{}")) {
            RawClient client = scene.connect();
            client.text("{}");
            scene.functions.next("message");

            scene.functions.next("authorize");
            assertThat(scene.functions.waiting("authorize")).isZero();
        }
    }

    @Test
    void asksAnewForEachConnection() throws Exception {
        try (Scene scene = allowing("{}")) {
            scene.connect("Authorization: same");
            scene.connect("Authorization: same");

            assertThat(scene.functions.waiting("authorize")).isEqualTo(2);
        }
    }

    @Test
    void refusesWith401WithoutAskingWhereAnIdentitySourceIsMissing() throws Exception {
        try (Scene scene =
                Scene.withAuthorizer(
                        "route.request.header.Authorization", "route.request.querystring.device")) {
            scene.functions.returns("authorize", answer("Allow", METHOD));

            RawClient without = scene.connectTo("/chat?device=laptop");
            RawClient empty = scene.connectTo("/chat?device=", "Authorization: x");
            RawClient with = scene.connectTo("/chat?device=laptop", "authorization: x");

            assertThat(without.status()).isEqualTo(401);
            assertThat(without.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
            assertThat(empty.status()).isEqualTo(401);
            assertThat(with.status()).isEqualTo(101);
            assertThat(scene.functions.waiting("authorize")).isEqualTo(1);
        }
    }

    @Test
    void refusesWith401WhenTheAuthorizerThrowsUnauthorized() throws Exception {
        try (Scene scene = Scene.withAuthorizer()) {
            scene.functions.fails("authorize", "Unauthorized");

            RawClient client = scene.connect();

            assertThat(client.status()).isEqualTo(401);
            assertThat(client.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
            assertThat(scene.functions.waiting("connect")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthorized", "Unauthorized: no token", ""})
    void refusesWith500WhenTheAuthorizerThrowsAnythingElse(String message) throws Exception {
        try (Scene scene = Scene.withAuthorizer()) {
            scene.functions.fails("authorize", message);

            RawClient client = scene.connect();

            assertThat(client.status()).isEqualTo(500);
            assertThat(client.body()).isEqualTo("{\"message\":\"Internal server error\"}");
        }
    }

    @Test
    void refusesWith500WhenTheAuthorizerRunsIntoItsTimeout() throws Exception {
        try (Scene scene = Scene.withAuthorizer()) {
            scene.functions.timesOut("authorize");

            assertThat(scene.connect().status()).isEqualTo(500);
        }
    }

    @Test
    void refusesWith500WhenTheAuthorizerIsLate() throws Exception {
        try (Scene scene = Scene.withAuthorizer()) {
            var _ = scene.functions.waits("authorize");

            assertThat(scene.connect().status()).isEqualTo(500);
        }
    }

    @Test
    void refusesWith403WhatIsDenied() throws Exception {
        assertRefused(403, answer("Deny", METHOD));
    }

    @Test
    void refusesWith403WhatNoStatementAllows() throws Exception {
        RawClient client = assertRefused(403, answer("Allow", METHOD.replace("chat", "other")));

        assertThat(client.body()).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"principalId\":\"\",", "\"principalId\":null,"})
    void refusesWith403WithoutAPrincipal(String principal) throws Exception {
        assertRefused(
                403, answer("Allow", METHOD).replace("\"principalId\":\"alice\",", principal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "{}",
                "{\"isAuthorized\":true}",
                "{\"principalId\":\"alice\"}",
                "{\"principalId\":\"alice\",\"policyDocument\":{\"Statement\":[{\"Effect\":\"Yes\","
                        + "\"Action\":\"*\",\"Resource\":\"*\"}]}}"
            })
    void refusesWith500WhatIsNoAnswer(String answer) throws Exception {
        assertRefused(500, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":{}}", "{\"a\":[1]}", "{\"a\":null}", "[]", "\"text\""})
    void refusesWith500AContextOfOtherThanTextNumbersAndBooleans(String context) throws Exception {
        assertRefused(500, answer("Allow", METHOD, context));
    }

    @Test
    void takesAnAnswerOf8KilobytesAndNoMore() throws Exception {
        int rest = 8192 - answer("Allow", METHOD, "{\"a\":\"\"}").length();
        try (Scene scene = allowing("{\"a\":\"" + Scene.text(rest) + "\"}")) {
            assertThat(scene.connect().status()).isEqualTo(101);
        }

        assertRefused(500, answer("Allow", METHOD, "{\"a\":\"" + Scene.text(rest + 1) + "\"}"));
    }

    private static RawClient assertRefused(int status, String answer) throws Exception {
        try (Scene scene = Scene.withAuthorizer()) {
            scene.functions.returns("authorize", answer);

            RawClient client = scene.connect();

            assertThat(client.status()).isEqualTo(status);
            assertThat(scene.functions.waiting("connect")).isZero();
            return client;
        }
    }

    private static Scene allowing(String context) {
        Scene scene = Scene.withAuthorizer();
        scene.functions.returns("authorize", answer("Allow", METHOD, context));
        return scene;
    }

    private static String answer(String effect, String resource) {
        return answer(effect, resource, "{}");
    }

    private static String answer(String effect, String resource, String context) {
        return """
        {"principalId":"alice","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke",\
        "Effect":"%s","Resource":"%s"}]},"context":%s}\
        """
                .formatted(effect, resource, context);
    }
}
