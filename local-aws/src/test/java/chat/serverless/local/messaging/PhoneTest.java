package chat.serverless.local.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.sns.PlatformApplication;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// Platform applications and their endpoints, by the AWS SDK's own client.
class PhoneTest {

    private static final String FCM = PlatformApplication.GCM.arn();
    private static final String APNS = PlatformApplication.APNS.arn();

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void anEndpointIsNamedAfterItsApplication() {
        assertThat(FCM).isEqualTo("arn:aws:sns:us-east-1:000000000000:app/GCM/local");
        assertThat(create(FCM, "t", "bob"))
                .matches("arn:aws:sns:us-east-1:000000000000:endpoint/GCM/local/[0-9a-f-]{36}");
    }

    @Test
    void theSameTokenWithTheSameAttributesIsTheSameEndpoint() {
        String first = create(FCM, "t", "bob");

        assertThat(create(FCM, "t", "bob")).isEqualTo(first);
        assertThat(create(FCM, "other", "bob")).isNotEqualTo(first);
        assertThat(attributes(first))
                .isEqualTo(Map.of("Token", "t", "Enabled", "true", "CustomUserData", "bob"));
    }

    @Test
    void theSameTokenWithOtherAttributesIsRefusedWithTheEndpointsName() {
        String first = create(FCM, "t", "bob");

        assertThatThrownBy(() -> create(FCM, "t", "eve"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(
                        "Invalid parameter: Token Reason: Endpoint "
                                + first
                                + " already exists with the same Token, but different attributes.");
    }

    @Test
    void creatingADisabledEndpointDoesNotEnableIt() {
        String arn = create(FCM, "t", "bob");
        set(arn, Map.of("Enabled", "false"));

        assertThat(create(FCM, "t", "bob")).isEqualTo(arn);
        assertThat(attributes(arn)).containsEntry("Enabled", "false");
        assertThatThrownBy(() ->
                        scene.sns.createPlatformEndpoint(call ->
                                call.platformApplicationArn(FCM)
                                        .token("t")
                                        .attributes(Map.of("Enabled", "true"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(arn);
    }

    @Test
    void whatIsSetIsRead() {
        String arn = create(FCM, "t", "bob");

        set(arn, Map.of("Token", "u", "Enabled", "false", "CustomUserData", "eve"));

        assertThat(attributes(arn))
                .isEqualTo(Map.of("Token", "u", "Enabled", "false", "CustomUserData", "eve"));
        assertThat(create(FCM, "t", "bob")).isNotEqualTo(arn);
    }

    @Test
    void aTokenCanNotBeSetThatAnotherEndpointHas() {
        create(FCM, "t", "bob");
        String other = create(FCM, "u", "bob");

        assertThatThrownBy(() -> set(other, Map.of("Token", "t")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("already registered with a different token");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        String arn = create(FCM, "t", "bob");
        scene.sns.deleteEndpoint(call -> call.endpointArn(arn));
        scene.sns.deleteEndpoint(call -> call.endpointArn(arn));

        assertThatThrownBy(() -> attributes(arn))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Endpoint does not exist");
        assertThatThrownBy(() -> set(arn, Map.of("Enabled", "true")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> create(FCM + "x", "t", "bob"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("PlatformApplication does not exist");
        assertThatThrownBy(() -> publish(arn, "{}"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("No endpoint found for the target arn specified");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> create(APNS, "no-hex", "bob"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("no more than 400 hexadecimal characters");
        assertThatThrownBy(() -> create(FCM, "t", "b".repeat(2049)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("CustomUserData");
        assertThatThrownBy(() -> create(FCM, "", "bob"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Token");
        String arn = create(FCM, "t", "bob");
        assertThatThrownBy(() -> set(arn, Map.of("Colour", "red")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> set(arn, Map.of("Enabled", "perhaps")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void thePhoneGetsItsPlatformsPartAndTheAttributesAreKept() throws Exception {
        String arn = create(APNS, "abc123", "bob phone");
        String message =
                "{\"APNS\":\"{\\\"aps\\\":{\\\"badge\\\":1}}\",\"GCM\":"
                        + "\"{\\\"fcmV1Message\\\":{\\\"message\\\":{}}}\"}";

        scene.sns.publish(call ->
                call.targetArn(arn)
                        .message(message)
                        .messageStructure("json")
                        .messageAttributes(Map.of("AWS.SNS.MOBILE.APNS.TTL", text("60"))));
        publish(create(FCM, "t", ""), message);

        JsonNode pushes = new ObjectMapper().readTree(scene.phones.pushes());
        assertThat(pushes).hasSize(2);
        assertThat(pushes.path(0).path("platform").asText()).isEqualTo("GCM");
        assertThat(pushes.path(0).path("payload").toString())
                .isEqualTo("{\"fcmV1Message\":{\"message\":{}}}");
        JsonNode apple = pushes.path(1);
        assertThat(apple.path("token").asText()).isEqualTo("abc123");
        assertThat(apple.path("userData").asText()).isEqualTo("bob phone");
        assertThat(apple.path("payload").toString()).isEqualTo("{\"aps\":{\"badge\":1}}");
        assertThat(apple.path("attributes").path("AWS.SNS.MOBILE.APNS.TTL").asText())
                .isEqualTo("60");
    }

    @Test
    void nothingIsPushedToADisabledEndpoint() {
        String arn = create(FCM, "t", "bob");
        set(arn, Map.of("Enabled", "false"));

        assertThatThrownBy(() -> publish(arn, "{}"))
                .isInstanceOf(EndpointDisabledException.class)
                .hasMessageContaining("Endpoint is disabled");
        assertThat(scene.phones.pushes()).isEqualTo("[]");
    }

    @Test
    void messagesWithoutAPartForThePlatformAreRefused() {
        String arn = create(FCM, "t", "bob");

        assertThatInvalid(arn, "no json", "failed to parse");
        assertThatInvalid(arn, "{\"GCM\":{}}", "failed to parse");
        assertThatInvalid(arn, "{\"GCM\":\"{}\",\"default\":1}", "failed to parse");
        assertThatInvalid(arn, "{\"default\":\"d\",\"APNS\":\"{}\"}", "an entry for 'GCM'");
        assertThatInvalid(arn, "{\"GCM\":\"hi\"}", "Notification is malformed");
        assertThatThrownBy(() -> scene.sns.publish(call -> call.targetArn(arn).message("hi")))
                .hasMessageContaining("not served here");
        assertThat(scene.phones.pushes()).isEqualTo("[]");
    }

    @Test
    void aMessageHas256KilobytesAtMostWhateverThePhoneGetsOfIt() {
        String arn = create(FCM, "t", "bob");
        String message = "{\"GCM\":\"{}\",\"default\":\"%s\"}".formatted("x".repeat(262_144));

        assertThatInvalid(arn, message, "Message too long");
    }

    @Test
    void applesTokensAreKeptInLowerCase() {
        String arn = create(APNS, "ABC123", "bob");
        assertThat(attributes(arn)).containsEntry("Token", "abc123");
        assertThat(create(APNS, "abc123", "bob")).isEqualTo(arn);

        set(arn, Map.of("Token", "DEF456"));

        assertThat(attributes(arn)).containsEntry("Token", "def456");
    }

    private void assertThatInvalid(String arn, String message, String why) {
        assertThatThrownBy(() -> publish(arn, message))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(why);
    }

    private String create(String application, String token, String userData) {
        return scene.sns
                .createPlatformEndpoint(call ->
                        call.platformApplicationArn(application)
                                .token(token)
                                .customUserData(userData))
                .endpointArn();
    }

    private Map<String, String> attributes(String arn) {
        return scene.sns.getEndpointAttributes(call -> call.endpointArn(arn)).attributes();
    }

    private void set(String arn, Map<String, String> attributes) {
        scene.sns.setEndpointAttributes(call -> call.endpointArn(arn).attributes(attributes));
    }

    private void publish(String arn, String message) {
        scene.sns.publish(call -> call.targetArn(arn).message(message).messageStructure("json"));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}
