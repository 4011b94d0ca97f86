package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.services.logs.RetentionDays;

/// Options are refused where the template refuses its parameters.
class OptionsTest {

    @ParameterizedTest
    @MethodSource
    void optionsOutOfBoundsAreRefused(String message, ThrowingCallable options) {
        assertThatThrownBy(options)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    static Stream<Arguments> optionsOutOfBoundsAreRefused() {
        return Stream.of(
                refused("The issuer is ''", () -> Tokens.of("", "chat")),
                refused("The audience is ''", () -> Tokens.of("https://id.example.com", "")),
                refused("The URL of the keys", () -> Tokens.of("http://id.example.com", "chat")),
                refused(
                        "An origin is 'chat.example.com'",
                        () ->
                                Tokens.of("https://id.example.com", "chat")
                                        .withOrigins("chat.example.com")),
                refused("The stage's name is 'a/b'", () -> gateway("a/b", 1, 1, 10)),
                refused("The rate is 0", () -> gateway("chat", 0, 1, 10)),
                refused("The burst is 0", () -> gateway("chat", 1, 0, 10)),
                refused("The departure delay in seconds is 901", () -> gateway("chat", 1, 1, 901)),
                refused(
                        "The domain name is 'localhost'",
                        () -> new GatewayOptions.Domain("localhost", "arn")),
                refused(
                        "The application for Firebase is 'arn:aws:sns:x:1:app/APNS/chat'",
                        () -> PushOptions.none().withFcm("arn:aws:sns:x:1:app/APNS/chat")),
                refused("The push delay in seconds is 901", () -> push(901)),
                refused("The background concurrency is 0, or 2", () -> operations(0, 1)),
                refused("The background concurrency is 1001", () -> operations(0, 1001)),
                refused("The client concurrency is -1", () -> operations(-1, 0)),
                refused(
                        "The topic of alarms is 'alarms'",
                        () -> OperationsOptions.usual().alarming("alarms")),
                refused(
                        "CloudWatch keeps logs for no period of 31",
                        () -> LogRetention.ofDays(31)));
    }

    @Test
    void whatIsKnownAtDeploymentOnlyIsTaken() {
        assertThatCode(
                        () -> {
                            OperationsOptions.usual().alarming("${Token[TOKEN.1]}");
                            Tokens.of("${Token[TOKEN.2]}", "${Token[TOKEN.3]}");
                        })
                .doesNotThrowAnyException();
    }

    private static Arguments refused(String message, ThrowingCallable options) {
        return Arguments.of(message, options);
    }

    private static GatewayOptions gateway(String stage, int rate, int burst, int departure) {
        return new GatewayOptions(stage, null, rate, burst, Duration.ofSeconds(departure), true);
    }

    private static PushOptions push(int delay) {
        return new PushOptions(null, null, null, Duration.ofSeconds(delay), false);
    }

    private static OperationsOptions operations(int client, int background) {
        return new OperationsOptions(client, background, null, 1000, true, RetentionDays.ONE_MONTH);
    }
}
