package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.PushService.Enrollment;
import chat.serverless.functions.core.PushService.Sent;
import chat.serverless.functions.core.Registration;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;

/// Endpoints as AWS recommends to keep them, by SNS's own errors. Each test has platform
/// applications of its own.
abstract class SnsPushServiceContract {

    static final UserId BOB = new UserId("bob");
    static final UserId EVE = new UserId("eve");
    static final DeviceId PHONE = new DeviceId("phone");
    static final ConversationId TALK = ConversationId.between(new UserId("alice"), BOB);

    private final Meter meter = new Meter();

    /// Counts what [#client] does.
    final Meter meter() {
        return meter;
    }

    abstract SnsClient client();

    /// The ARNs of all three.
    abstract Map<Platform, String> applications();

    final SnsPushService service() {
        return new SnsPushService(this::client, applications());
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

        assertThat(meter().of(() -> enroll(BOB, "token", endpoint)).calls()).isEqualTo(1);
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
        service().dismiss(endpoint);
        service().dismiss(endpoint);

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
        assertThat(service().enroll(new Enrollment(BOB, PHONE, Platform.APNS, "no-hex", null)))
                .isEmpty();
    }

    @Test
    void whatHasNoApplicationIsNotServed() {
        SnsPushService fcmOnly =
                new SnsPushService(
                        this::client, Map.of(Platform.FCM, applications().get(Platform.FCM)));

        assertThat(fcmOnly.serves(Platform.FCM)).isTrue();
        assertThat(fcmOnly.serves(Platform.APNS)).isFalse();
    }

    @Test
    void anEndpointOfAnApplicationThatIsNotServedAnyMoreIsLeft() {
        String endpoint = enroll(BOB, "token", null);
        SnsPushService applesOnly =
                new SnsPushService(
                        this::client, Map.of(Platform.APNS, applications().get(Platform.APNS)));

        applesOnly.dismiss(endpoint);

        assertThat(attributes(endpoint)).containsEntry("Token", "token");
    }

    @Test
    void anEndpointThatIsDisabledOrDeletedIsGone() {
        String endpoint = enroll(BOB, "token", null);
        disable(endpoint);
        assertThat(push(Platform.FCM, endpoint, null)).isEqualTo(Sent.GONE);

        service().dismiss(endpoint);
        assertThat(push(Platform.FCM, endpoint, null)).isEqualTo(Sent.GONE);
    }

    @Test
    void aLongTextIsShortened() {
        String endpoint = enroll(BOB, "token", null);

        assertThat(push(Platform.FCM, endpoint, "x".repeat(5000))).isEqualTo(Sent.TAKEN);
    }

    final String enroll(UserId user, String token, @Nullable String known) {
        return service()
                .enroll(new Enrollment(user, PHONE, Platform.FCM, token, known))
                .orElseThrow();
    }

    private Map<String, String> attributes(String endpoint) {
        return client().getEndpointAttributes(get -> get.endpointArn(endpoint)).attributes();
    }

    private void disable(String endpoint) {
        client().setEndpointAttributes(
                        set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", "false")));
    }

    final Sent push(Platform platform, String endpoint, @Nullable String text) {
        return service()
                .send(
                        new Registration(BOB, PHONE, platform, endpoint),
                        new Push(TALK, 17, new UserId("alice"), text, 3));
    }
}
