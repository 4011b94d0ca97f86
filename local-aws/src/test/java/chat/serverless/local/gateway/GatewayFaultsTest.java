package chat.serverless.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.FaultPlan;
import chat.serverless.local.gateway.Scene.Connected;
import chat.serverless.local.lambda.ScriptedFunctions;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayFaultsTest {

    private static void use(Scene scene, Fault fault, double rate) {
        scene.faults.use(new FaultPlan(1, Map.of(fault, rate)));
    }

    private static long injected(Scene scene, Fault fault) {
        return scene.faults.json().path("injected").path(fault.wireName()).longValue();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsBrokenAtRate0(Fault fault) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            use(scene, fault, 0);
            Connected connected = scene.connected();

            connected.client().text("one");
            connected.client().text("two");

            assertThat(scene.functions.next("message").path("body").asText()).isEqualTo("one");
            assertThat(scene.functions.next("message").path("body").asText()).isEqualTo("two");
            assertThat(scene.post(connected.id(), "hello").statusCode()).isEqualTo(200);
            assertThat(connected.client().read().text()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource({"POST_GONE, 410, GoneException", "POST_THROTTLED, 429, LimitExceededException"})
    void aPostThatIsRefusedIsNotDelivered(Fault fault, int status, String error) throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            use(scene, fault, 1);

            HttpResponse<String> refused = scene.post(connected.id(), "refused");

            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.headers().firstValue("x-amzn-ErrorType")).contains(error);
            assertThat(injected(scene, fault)).isEqualTo(1);
            use(scene, fault, 0);
            scene.post(connected.id(), "delivered");
            assertThat(connected.client().read().text()).isEqualTo("delivered");
        }
    }

    @Test
    void aPostToNobodyIsNotStruck() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            use(scene, Fault.POST_THROTTLED, 1);

            HttpResponse<String> answer = scene.post("PJqB0fHsqRcCHlw=", "x");

            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(injected(scene, Fault.POST_THROTTLED)).isZero();
        }
    }

    @Test
    void aPostThatTimesOutIsDelivered() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            use(scene, Fault.POST_TIMES_OUT_AFTER_DELIVERY, 1);

            assertThatThrownBy(
                            () -> scene.post(connected.id(), "delivered", Duration.ofMillis(300)))
                    .isInstanceOf(HttpTimeoutException.class);

            assertThat(connected.client().read().text()).isEqualTo("delivered");
            assertThat(injected(scene, Fault.POST_TIMES_OUT_AFTER_DELIVERY)).isEqualTo(1);
        }
    }

    @Test
    void aMessageWaitsForTheNextOne() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            use(scene, Fault.FRAMES_SWAPPED, 1);

            connected.client().text("one");
            connected.client().text("two");
            connected.client().text("three");

            assertThat(scene.functions.next("message").path("body").asText()).isEqualTo("two");
            assertThat(scene.functions.next("message").path("body").asText()).isEqualTo("one");
            assertThat(scene.functions.next("message").path("body").asText()).isEqualTo("three");
            assertThat(injected(scene, Fault.FRAMES_SWAPPED)).isEqualTo(2);
        }
    }

    @Test
    void aMessageThatWaitsIsHandedOverBeforeTheClientLeaves() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            use(scene, Fault.FRAMES_SWAPPED, 1);

            connected.client().text("last");
            connected.client().close(1000, "");

            assertThat(scene.functions.next("message").path("body").asText()).isEqualTo("last");
            scene.functions.next("disconnect");
        }
    }

    @Test
    void aHalfOpenConnectionCarriesNothingInEitherDirection() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            Connected other = scene.connected();
            use(scene, Fault.CONNECTION_HALF_OPEN, 1);
            connected.client().text("lost");
            assertThat(scene.post(connected.id(), "lost").statusCode()).isEqualTo(200);
            use(scene, Fault.CONNECTION_HALF_OPEN, 0);

            connected.client().text("lost as well");
            connected.client().frame(Frame.PING, true, new byte[0]);
            assertThat(scene.post(connected.id(), "lost as well").statusCode()).isEqualTo(200);

            assertNothingComes(connected.client());
            other.client().text("heard");
            assertThat(scene.functions.next("message").path("body").asText()).isEqualTo("heard");
            assertThat(scene.functions.waiting("message")).isZero();
            assertThat(scene.functions.waiting("disconnect")).isZero();
        }
    }

    private static void assertNothingComes(RawClient client) throws IOException {
        client.patience(Duration.ofMillis(200));
        assertThatThrownBy(client::read).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aHalfOpenConnectionEndsWhenTheClientGivesUp() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            use(scene, Fault.CONNECTION_HALF_OPEN, 1);
            connected.client().text("lost");

            connected.client().close();

            var context = scene.functions.next("disconnect").path("requestContext");
            assertThat(context.path("disconnectStatusCode").asInt()).isEqualTo(1006);
        }
    }

    @Test
    void aHalfOpenConnectionEndsAtTheIdleLimitWithoutACloseFrame() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            use(scene, Fault.CONNECTION_HALF_OPEN, 1);
            assertThat(scene.post(connected.id(), "lost").statusCode()).isEqualTo(200);
            scene.clock.move(Duration.ofMinutes(10));

            scene.gateway.tick();

            var context = scene.functions.next("disconnect").path("requestContext");
            assertThat(context.path("disconnectStatusCode").asInt()).isEqualTo(1001);
            assertThat(connected.client().atEnd()).isTrue();
        }
    }

    @Test
    void countsMessagesPostsAndConnectionMinutes() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            scene.functions.does(
                    "message",
                    _ ->
                            ScriptedFunctions.now(
                                    ScriptedFunctions.returned(
                                            "{\"statusCode\":200,\"body\":\"ok\"}")));
            connected.client().frame(Frame.TEXT, false, "grü".getBytes(UTF_8));
            connected.client().frame(Frame.CONTINUATION, true, "n".getBytes(UTF_8));
            connected.client().read();
            scene.post(connected.id(), Scene.text(40_000));
            connected.client().read();
            connected.client().read();
            scene.post("PJqB0fHsqRcCHlw=", "x");
            scene.clock.move(Duration.ofSeconds(90));

            var counted = scene.meter.json();

            assertThat(counted.path("frames"))
                    .hasToString(
                            "{\"in\":{\"count\":1,\"bytes\":5,\"billed\":1},"
                                    + "\"out\":{\"count\":2,\"bytes\":40002,\"billed\":3}}");
            assertThat(counted.path("posts")).hasToString("{\"200\":1,\"410\":1}");
            assertThat(counted.path("connectionMinutes").doubleValue()).isEqualTo(1.5);
        }
    }

    @Test
    void connectionsThatHaveEndedCountNoMore() throws Exception {
        try (Scene scene = Scene.withoutAuthorizer()) {
            Connected connected = scene.connected();
            connected.client().frame(Frame.TEXT, true, "open".getBytes(UTF_8));
            scene.functions.next("message");
            scene.clock.move(Duration.ofMinutes(2));
            connected.client().close(1000, "");
            scene.functions.next("disconnect");
            scene.clock.move(Duration.ofMinutes(2));

            assertThat(scene.meter.json().path("connectionMinutes").doubleValue()).isEqualTo(2);
        }
    }
}
