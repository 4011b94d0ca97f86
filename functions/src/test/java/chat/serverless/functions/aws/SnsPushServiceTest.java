package chat.serverless.functions.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.PushService.Enrollment;
import chat.serverless.functions.core.PushService.Sent;
import chat.serverless.functions.core.Registration;
import chat.serverless.local.sns.PlatformApplication;
import chat.serverless.model.ConversationId;
import chat.serverless.model.GroupId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/// On a developer's machine, where what phones get can be read.
class SnsPushServiceTest extends SnsPushServiceContract {

    private final LocalSns sns = new LocalSns(meter());

    @Override
    SnsClient client() {
        return sns.client;
    }

    @Override
    Map<Platform, String> applications() {
        return Map.of(
                Platform.FCM, PlatformApplication.GCM.arn(),
                Platform.APNS, PlatformApplication.APNS.arn(),
                Platform.APNS_SANDBOX, PlatformApplication.APNS_SANDBOX.arn());
    }

    @AfterEach
    void close() {
        sns.close();
    }

    @Test
    void androidGetsItsPayload() {
        String endpoint = enroll(BOB, "token", null);

        assertThat(push(Platform.FCM, endpoint, null)).isEqualTo(Sent.TAKEN);

        JsonNode push = sns.pushes().path(0);
        JsonNode message = push.path("payload").path("fcmV1Message").path("message");
        assertThat(message.path("notification").path("title").asText()).isEqualTo("alice");
        assertThat(message.path("notification").path("body").asText()).isEqualTo("New message");
        assertThat(message.path("data").toString())
                .isEqualTo(
                        "{\"conversation\":\"d-alice~bob\",\"seq\":\"17\",\"sender\":\"alice\"}");
        JsonNode android = message.path("android");
        assertThat(android.has("collapse_key")).isFalse();
        assertThat(android.path("ttl").asText()).isEqualTo("604800s");
        assertThat(android.path("priority").asText()).isEqualTo("high");
        assertThat(android.path("notification").path("tag").asText()).isEqualTo("d-alice~bob");
        assertThat(android.path("notification").path("notification_count").asInt()).isEqualTo(3);
        assertThat(push.path("attributes").path("AWS.SNS.MOBILE.FCM.TTL").asText())
                .isEqualTo("604800");
    }

    @Test
    void applesPhonesGetTheirPayload() {
        for (Platform platform : new Platform[] {Platform.APNS, Platform.APNS_SANDBOX}) {
            Enrollment enrollment = new Enrollment(BOB, PHONE, platform, "abc123", null);
            String endpoint = service().enroll(enrollment).orElseThrow();

            assertThat(push(platform, endpoint, null)).isEqualTo(Sent.TAKEN);

            JsonNode push = sns.pushes().path(0);
            assertThat(push.path("platform").asText()).isEqualTo(platform.name());
            assertThat(push.path("payload").path("conversation").asText()).isEqualTo("d-alice~bob");
            assertThat(push.path("payload").path("seq").asLong()).isEqualTo(17);
            assertThat(push.path("payload").path("sender").asText()).isEqualTo("alice");
            assertThat(push.path("payload").has("from")).isFalse();
            JsonNode aps = push.path("payload").path("aps");
            assertThat(aps.path("alert").toString())
                    .isEqualTo("{\"title\":\"alice\",\"body\":\"New message\"}");
            assertThat(aps.path("badge").asInt()).isEqualTo(3);
            assertThat(aps.path("thread-id").asText()).isEqualTo("d-alice~bob");
            JsonNode attributes = push.path("attributes");
            assertThat(attributes.path("AWS.SNS.MOBILE." + platform.name() + ".TTL").asText())
                    .isEqualTo("604800");
            assertThat(attributes.path("AWS.SNS.MOBILE.APNS.PUSH_TYPE").asText())
                    .isEqualTo("alert");
            assertThat(attributes.path("AWS.SNS.MOBILE.APNS.COLLAPSE_ID").asText())
                    .isEqualTo("d-alice~bob");
        }
    }

    @Test
    void aTextIsShownWhereThereIsOne() {
        String endpoint = enroll(BOB, "token", null);

        push(Platform.FCM, endpoint, "hi \"there\"");

        assertThat(
                        sns.pushes()
                                .path(0)
                                .path("payload")
                                .path("fcmV1Message")
                                .path("message")
                                .path("notification")
                                .path("body")
                                .asText())
                .isEqualTo("hi \"there\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\u00e9", "\u20ac", "\uD83D\uDE00", "x"})
    void theLargestPushIsTaken(String character) {
        UserId one = new UserId("a".repeat(128));
        UserId other = new UserId("b".repeat(128));
        String text = character.repeat(4096 / character.getBytes(UTF_8).length);
        for (ConversationId talk :
                List.of(
                        ConversationId.between(one, other),
                        new ConversationId.Group(new GroupId("g".repeat(128))))) {
            Push push = new Push(talk, Long.MAX_VALUE, one, text, Integer.MAX_VALUE);
            for (Platform platform : Platform.values()) {
                Enrollment enrollment = new Enrollment(other, PHONE, platform, "abc123", null);
                String endpoint = service().enroll(enrollment).orElseThrow();

                assertThat(service().send(new Registration(other, PHONE, platform, endpoint), push))
                        .isEqualTo(Sent.TAKEN);
            }
            JsonNode apple = sns.pushes().path(0);
            assertThat(apple.at("/attributes/AWS.SNS.MOBILE.APNS.COLLAPSE_ID").asText().length())
                    .isLessThanOrEqualTo(64);
            assertThat(apple.at("/payload/aps/alert/body").asText())
                    .startsWith(character.repeat(200))
                    .endsWith("…");
        }
    }

    @Test
    void aPayloadThatIsRefusedIsAFailureAndNotTheEndpointsEnd() {
        SnsClient refusing =
                new SnsClient() {
                    @Override
                    public PublishResponse publish(PublishRequest request) {
                        throw InvalidParameterException.builder()
                                .message(
                                        "Invalid parameter: Message Reason: Invalid notification"
                                                + " for protocol GCM: Notification data is larger"
                                                + " than allowed limit")
                                .build();
                    }

                    @Override
                    public String serviceName() {
                        return "sns";
                    }

                    @Override
                    public void close() {}
                };
        SnsPushService service = new SnsPushService(() -> refusing, applications());
        Registration device = new Registration(BOB, PHONE, Platform.FCM, "endpoint");
        Push push = new Push(TALK, 17, new UserId("alice"), null, 3);

        assertThatThrownBy(() -> service.send(device, push))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void whatIsGoneIsNotPushed() {
        String endpoint = enroll(BOB, "token", null);
        service().dismiss(endpoint);

        push(Platform.FCM, endpoint, null);

        assertThat(sns.pushes()).isEmpty();
    }
}
