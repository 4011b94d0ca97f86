package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.PushService.Enrollment;
import chat.serverless.functions.core.PushService.Sent;
import chat.serverless.functions.core.Registration;
import chat.serverless.local.sns.PlatformApplication;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Endpoints as AWS recommends to keep them, by SNS's own errors.
class SnsPushServiceTest {

    private static final UserId BOB = new UserId("bob");
    private static final UserId EVE = new UserId("eve");
    private static final DeviceId PHONE = new DeviceId("phone");
    private static final ConversationId TALK = ConversationId.between(new UserId("alice"), BOB);

    private final Meter meter = new Meter();
    private final LocalSns sns = new LocalSns(meter);
    private final SnsPushService service =
            new SnsPushService(
                    () -> sns.client,
                    Map.of(
                            Platform.FCM, PlatformApplication.GCM.arn(),
                            Platform.APNS, PlatformApplication.APNS.arn(),
                            Platform.APNS_SANDBOX, PlatformApplication.APNS_SANDBOX.arn()));

    @AfterEach
    void close() {
        sns.close();
    }

    @Test
    void aDeviceGetsAnEndpoint() {
        String endpoint = enroll(BOB, "token", null);

        assertThat(endpoint).contains(":endpoint/GCM/");
        assertThat(attributes(endpoint))
                .isEqualTo(
                        Map.of("Token", "token", "Enabled", "true", "CustomUserData", "bob phone"));
    }

    @Test
    void whatIsAsItShouldBeCostsOneCall() {
        String endpoint = enroll(BOB, "token", null);

        assertThat(meter.of(() -> enroll(BOB, "token", endpoint)).calls()).isEqualTo(1);
        assertThat(enroll(BOB, "token", endpoint)).isEqualTo(endpoint);
    }

    @Test
    void aDisabledEndpointIsEnabled() {
        String endpoint = enroll(BOB, "token", null);
        disable(endpoint);

        assertThat(enroll(BOB, "token", endpoint)).isEqualTo(endpoint);
        assertThat(attributes(endpoint)).containsEntry("Enabled", "true");
    }

    @Test
    void aDisabledEndpointThatWasForgottenIsFoundAndEnabled() {
        String endpoint = enroll(BOB, "token", null);
        disable(endpoint);

        assertThat(enroll(BOB, "token", null)).isEqualTo(endpoint);
        assertThat(attributes(endpoint)).containsEntry("Enabled", "true");
    }

    @Test
    void anotherTokenIsSet() {
        String endpoint = enroll(BOB, "token", null);

        assertThat(enroll(BOB, "fresh", endpoint)).isEqualTo(endpoint);
        assertThat(attributes(endpoint)).containsEntry("Token", "fresh");
    }

    @Test
    void aTokenThatIsAnotherEndpointsGetsThatOne() {
        String bobs = enroll(BOB, "token", null);
        String eves = enroll(EVE, "other", null);

        assertThat(enroll(BOB, "other", bobs)).isEqualTo(eves);
        assertThat(attributes(eves)).containsEntry("CustomUserData", "bob phone");
    }

    @Test
    void aDeletedEndpointIsMadeAnew() {
        String endpoint = enroll(BOB, "token", null);
        service.dismiss(endpoint);
        service.dismiss(endpoint);

        String fresh = enroll(BOB, "token", endpoint);

        assertThat(fresh).isNotEqualTo(endpoint);
        assertThat(attributes(fresh)).containsEntry("Token", "token");
    }

    @Test
    void anEndpointThatExistsWithOtherAttributesIsTakenOver() {
        String endpoint = enroll(BOB, "token", null);

        assertThat(enroll(EVE, "token", null)).isEqualTo(endpoint);
        assertThat(attributes(endpoint)).containsEntry("CustomUserData", "eve phone");
    }

    @Test
    void aTokenThatThePlatformHasNotIsNoFailure() {
        assertThat(service.enroll(new Enrollment(BOB, PHONE, Platform.APNS, "no-hex", null)))
                .isEmpty();
    }

    @Test
    void whatHasNoApplicationIsNotServed() {
        SnsPushService fcmOnly =
                new SnsPushService(
                        () -> sns.client, Map.of(Platform.FCM, PlatformApplication.GCM.arn()));

        assertThat(fcmOnly.serves(Platform.FCM)).isTrue();
        assertThat(fcmOnly.serves(Platform.APNS)).isFalse();
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
                .isEqualTo("{\"conversation\":\"d-alice~bob\",\"seq\":\"17\",\"from\":\"alice\"}");
        JsonNode android = message.path("android");
        assertThat(android.path("collapse_key").asText()).isEqualTo("d-alice~bob");
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
            String endpoint = service.enroll(enrollment).orElseThrow();

            assertThat(push(platform, endpoint, null)).isEqualTo(Sent.TAKEN);

            JsonNode push = sns.pushes().path(0);
            assertThat(push.path("platform").asText()).isEqualTo(platform.name());
            assertThat(push.path("payload").path("conversation").asText()).isEqualTo("d-alice~bob");
            assertThat(push.path("payload").path("seq").asLong()).isEqualTo(17);
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

    @Test
    void theLargestPushIsTaken() {
        UserId one = new UserId("a".repeat(128));
        UserId other = new UserId("b".repeat(128));
        ConversationId talk = ConversationId.between(one, other);
        for (String text : new String[] {"\"".repeat(4096), "\u20ac".repeat(1300)}) {
            Push push = new Push(talk, Long.MAX_VALUE, one, Excerpt.of(text), 1000);
            for (Platform platform : Platform.values()) {
                Enrollment enrollment = new Enrollment(other, PHONE, platform, "abc123", null);
                String endpoint = service.enroll(enrollment).orElseThrow();

                assertThat(service.send(new Registration(other, PHONE, platform, endpoint), push))
                        .isEqualTo(Sent.TAKEN);
            }
        }
        JsonNode attributes = sns.pushes().path(0).path("attributes");
        assertThat(attributes.path("AWS.SNS.MOBILE.APNS.COLLAPSE_ID").asText()).hasSize(43);
    }

    @Test
    void anEndpointThatIsDisabledOrDeletedIsGone() {
        String endpoint = enroll(BOB, "token", null);
        disable(endpoint);
        assertThat(push(Platform.FCM, endpoint, null)).isEqualTo(Sent.GONE);

        service.dismiss(endpoint);
        assertThat(push(Platform.FCM, endpoint, null)).isEqualTo(Sent.GONE);
        assertThat(sns.pushes()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsAFailureAndNotTheEndpointsEnd() {
        String endpoint = enroll(BOB, "token", null);

        assertThatThrownBy(() -> push(Platform.FCM, endpoint, "x".repeat(5000)))
                .hasMessageContaining("larger than supported");
    }

    private String enroll(UserId user, String token, @Nullable String known) {
        return service.enroll(new Enrollment(user, PHONE, Platform.FCM, token, known))
                .orElseThrow();
    }

    private Map<String, String> attributes(String endpoint) {
        return sns.client.getEndpointAttributes(get -> get.endpointArn(endpoint)).attributes();
    }

    private void disable(String endpoint) {
        sns.client.setEndpointAttributes(
                set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", "false")));
    }

    private Sent push(Platform platform, String endpoint, @Nullable String text) {
        return service.send(
                new Registration(BOB, PHONE, platform, endpoint),
                new Push(TALK, 17, new UserId("alice"), text, 3));
    }
}
