package chat.serverless.local.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.sns.PlatformApplication;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// Publications to endpoints that Firebase or Apple refuse, by the AWS SDK's own client.
class PlatformRulesTest {

    private static final String PREFIX = "AWS.SNS.MOBILE.";

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aWholeFirebaseMessageIsTaken() {
        pushToFirebase(
                """
                {"data":{"conversation":"d-alice~bob","sender":"alice","fromage":"brie"},
                 "notification":{"title":"alice","body":"hi"},
                 "android":{"priority":"high","ttl":"604800s","collapse_key":"c","data":{"seq":"1"},
                            "notification":{"tag":"d-alice~bob","notification_count":3}}}\
                """);

        assertThat(scene.phones.pushes()).contains("fromage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from",
                "message_type",
                "notification",
                "google",
                "google.sent_time",
                "googleX",
                "gcm",
                "gcm.n.e",
            })
    void reservedDataKeysAreRefused(String key) {
        assertThatFirebaseRefuses("{\"data\":{\"" + key + "\":\"x\"}}", key);
        assertThatFirebaseRefuses("{\"android\":{\"data\":{\"" + key + "\":\"x\"}}}", key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"data":{"seq":1}}                                          | TYPE_STRING
                    {"data":"x"}                                                | not an object
                    {"notification":{"title":1}}                                | TYPE_STRING
                    {"notification":{"tag":"x"}}                                | Unknown name
                    {"token":"x"}                                               | Unknown name
                    {"android":{"colapse_key":"x"}}                             | Unknown name
                    {"android":{"ttl":"7d"}}                                    | Illegal ttl
                    {"android":{"ttl":"2419201s"}}                              | Illegal ttl
                    {"android":{"priority":"urgent"}}                           | priority
                    {"android":{"collapse_key":1}}                              | TYPE_STRING
                    {"android":{"notification":{"notification_count":"3"}}}     | notification_count
                    {"android":{"notification":{"notification_count":-1}}}      | notification_count
                    {"android":{"notification":{"tag":1}}}                      | TYPE_STRING
                    {"android":{"notification":{"color":"red"}}}                | Invalid value at 'color'
                    {"android":{"notification":"hi"}}                           | Invalid value at 'notification'
                    {"android":"high"}                                          | Invalid value at 'android'
                    {"notification":"hi"}                                       | Invalid value at 'notification'
                    """)
    void malformedFirebaseMessagesAreRefused(String message, String why) {
        assertThatFirebaseRefuses(message, why);
    }

    @Test
    void payloadsOfFirebasesFormerInterfaceAreRefused() {
        assertThatRefused("GCM", "{\"notification\":{\"title\":\"t\"}}", Map.of(), "Unknown name");
        assertThatRefused("GCM", "{}", Map.of(), "has no message");
    }

    @Test
    void payloadsAreMeasuredInBytes() {
        String fits = alert("ä".repeat(2000));
        String large = alert("ä".repeat(2040));

        push("APNS", fits, Map.of());
        assertThat(large.length()).isLessThan(4096);
        assertThatRefused("APNS", large, Map.of(), "Notification is too long");
        assertThatRefused(
                "GCM",
                "{\"fcmV1Message\":{\"message\":{\"data\":{\"t\":\"%s\"}}}}"
                        .formatted("ä".repeat(2040)),
                Map.of(),
                "larger than allowed limit");
    }

    @Test
    void anApplePushWithItsHeadersIsTaken() {
        push(
                "APNS",
                "{\"aps\":{\"alert\":{\"title\":\"t\"},\"badge\":1,\"mutable-content\":1},\"from\":1}",
                Map.of(
                        "APNS.PUSH_TYPE", "alert",
                        "APNS.PRIORITY", "10",
                        "APNS.COLLAPSE_ID", "c".repeat(64),
                        "APNS.TTL", "60"));
        push(
                "APNS_SANDBOX",
                "{\"aps\":{\"content-available\":1}}",
                Map.of(
                        "APNS.PUSH_TYPE", "background",
                        "APNS.PRIORITY", "5",
                        "APNS_SANDBOX.TTL", "60"));

        assertThat(scene.phones.pushes()).contains("mutable-content", "content-available");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    APNS.PUSH_TYPE    | background | InvalidPushType
                    APNS.PUSH_TYPE    | banner     | InvalidPushType
                    APNS.PRIORITY     | 11         | BadPriority
                    APNS.TTL          | a week     | APNS.TTL
                    APNS.TTL          | 2419201    | APNS.TTL
                    APNS.COLAPSE_ID   | c          | APNS.COLAPSE_ID
                    """)
    void headersThatAppleRefusesAreRefused(String header, String value, String why) {
        assertThatRefused("APNS", alert("hi"), Map.of(header, value), why);
    }

    @Test
    void aPushInTheBackgroundWithoutItsPriorityIsRefused() {
        assertThatRefused(
                "APNS",
                "{\"aps\":{\"content-available\":1}}",
                Map.of("APNS.PUSH_TYPE", "background"),
                "InvalidPushType");
    }

    @Test
    void aCollapseIdOfMoreThan64BytesIsRefused() {
        assertThatRefused(
                "APNS", alert("hi"), Map.of("APNS.COLLAPSE_ID", "ä".repeat(33)), "BadCollapseId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alert\":\"hi\"}",
                "{\"aps\":\"hi\"}",
                "{\"aps\":{}}",
                "{\"aps\":{\"alert\":1}}",
                "{\"aps\":{\"alert\":{}}}",
                "{\"aps\":{\"alert\":{\"title\":1}}}",
                "{\"aps\":{\"alert\":{\"titel\":\"hi\"}}}",
                "{\"aps\":{\"alert\":\"hi\",\"sound\":1}}",
                "{\"aps\":{\"alert\":\"hi\",\"category\":1}}",
                "{\"aps\":{\"alert\":\"hi\",\"thread_id\":\"c\"}}",
                "{\"aps\":{\"badge\":\"1\"}}",
                "{\"aps\":{\"badge\":-1}}",
                "{\"aps\":{\"badge\":1,\"thread-id\":1}}",
                "{\"aps\":{\"badge\":1,\"mutable-content\":true}}",
            })
    void malformedApplePayloadsAreRefused(String payload) {
        assertThatRefused("APNS", payload, Map.of(), "Invalid notification for protocol APNS");
    }

    @Test
    void aRefusedPayloadLeavesTheEndpointEnabled() {
        assertThatFirebaseRefuses("{\"data\":{\"from\":\"x\"}}", "from");

        pushToFirebase("{\"data\":{\"sender\":\"x\"}}");
        assertThat(scene.phones.pushes()).contains("sender");
    }

    private static String alert(String text) {
        return "{\"aps\":{\"alert\":\"" + text + "\"}}";
    }

    private void pushToFirebase(String message) {
        push("GCM", "{\"fcmV1Message\":{\"message\":" + message + "}}", Map.of());
    }

    private void assertThatFirebaseRefuses(String message, String why) {
        assertThatThrownBy(() -> pushToFirebase(message))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid notification for protocol GCM")
                .hasMessageContaining(why);
        assertThat(scene.phones.pushes()).isEqualTo("[]");
    }

    private void assertThatRefused(
            String platform, String payload, Map<String, String> headers, String why) {
        assertThatThrownBy(() -> push(platform, payload, headers))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(why);
    }

    private void push(String platform, String payload, Map<String, String> headers) {
        String arn =
                scene.sns
                        .createPlatformEndpoint(call ->
                                call.platformApplicationArn(
                                                PlatformApplication.valueOf(platform).arn())
                                        .token("abc123"))
                        .endpointArn();
        ObjectNode message = new ObjectMapper().createObjectNode().put(platform, payload);
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        headers.forEach((name, value) ->
                attributes.put(
                        PREFIX + name,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(value)
                                .build()));
        scene.sns.publish(call ->
                call.targetArn(arn)
                        .message(message.toString())
                        .messageStructure("json")
                        .messageAttributes(attributes));
    }
}
