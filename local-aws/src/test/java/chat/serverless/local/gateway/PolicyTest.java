package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final String ARN = "arn:aws:execute-api:eu:1:a1/chat/$connect";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:execute-api:eu:1:a1/chat/$connect",
                "arn:aws:execute-api:eu:1:a1/chat/*",
                "arn:aws:execute-api:*:a1/*/$connect",
                "arn:aws:execute-api:eu:?:a?/chat/$connect",
                "*"
            })
    void allowsAResourceThatMatches(String resource) {
        assertThat(policy(allow("\"execute-api:Invoke\"", quoted(resource)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:execute-api:eu:1:a1/chat",
                "arn:aws:execute-api:eu:1:a1/chat/.connect",
                "arn:aws:execute-api:eu:1:a1/chat/$connect?",
                "arn:aws:execute-api:eu:1:b?/*",
                ""
            })
    void allowsNoResourceThatDoesNotMatch(String resource) {
        assertThat(policy(allow("\"execute-api:Invoke\"", quoted(resource)))).isFalse();
    }

    @Test
    void takesListsOfActionsAndResources() {
        String actions = "[\"sns:Publish\",\"execute-api:*\"]";

        assertThat(policy(allow(actions, "[\"other\"," + quoted(ARN) + "]"))).isTrue();
    }

    @Test
    void allowsNothingForOtherActions() {
        assertThat(policy(allow("\"execute-api:ManageConnections\"", quoted(ARN)))).isFalse();
    }

    @Test
    void deniesWhatOneStatementDeniesWhateverOthersAllow() {
        String deny = allow("\"*\"", quoted("*/$connect")).replace("Allow", "Deny");

        assertThat(policy(allow("\"*\"", "\"*\"") + "," + deny)).isFalse();
    }

    @Test
    void takesAStatementThatIsNotInAList() {
        String document = "{\"Statement\":" + allow("\"*\"", "\"*\"") + "}";

        assertThat(parse(document).orElseThrow().allows(ARN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Statement\":\"Allow\"}",
                "{\"Statement\":[{}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"NotAction\":\"*\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Condition\":{}}]}"
            })
    void isNoPolicyWhenItIsNotUnderstood(String document) {
        assertThat(parse(document)).isEmpty();
    }

    private static boolean policy(String statements) {
        return parse("{\"Statement\":[" + statements + "]}").orElseThrow().allows(ARN);
    }

    private static Optional<Policy> parse(String document) {
        return Policy.parse(Json.object(document).orElseThrow());
    }

    private static String allow(String actions, String resources) {
        return "{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Action\":%s,\"Resource\":%s}"
                .formatted(actions, resources);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
