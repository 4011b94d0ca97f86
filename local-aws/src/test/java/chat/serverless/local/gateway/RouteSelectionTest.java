package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.template.WebSocketApi;
import chat.serverless.local.template.WebSocketApi.Route;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteSelectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"action\":\"send\"}|send",
                "{\"action\":12}|12",
                "{\"action\":true}|true",
                "{\"action\":\"Send\"}|$default",
                "{\"action\":\"sen\"}|$default",
                "{\"action\":\"\"}|$default",
                "{\"action\":null}|$default",
                "{\"action\":[\"send\"]}|$default",
                "{\"action\":{\"send\":1}}|$default",
                "{\"other\":\"send\"}|$default",
                "{}|$default",
                "[]|$default",
                "\"send\"|$default",
                "send|$default",
                "{\"action\":\"send\"|$default",
                "{\"action\":\"send\"} x|$default",
                "{\"action\":\"$connect\"}|$default",
                "{\"action\":\"$disconnect\"}|$default",
                "{\"action\":\"$default\"}|$default"
            })
    void findsTheRouteThatTheMessageNamesElseTheDefault(String message, String key) {
        RouteSelection selection = selection("$request.body.action");

        assertThat(selection.routeOf(message)).map(Route::key).contains(key);
    }

    @Test
    void sendsTheEmptyMessageToTheDefault() {
        assertThat(selection("$request.body.action").routeOf(""))
                .map(Route::key)
                .contains("$default");
    }

    @Test
    void followsAPathIntoTheMessage() {
        RouteSelection selection = selection("$request.body.meta.kind");

        assertThat(selection.routeOf("{\"meta\":{\"kind\":\"send\"}}"))
                .map(Route::key)
                .contains("send");
    }

    @Test
    void findsNothingWithoutADefault() {
        RouteSelection selection =
                new RouteSelection(new WebSocketApi("a", "s", "$request.body.action", Map.of()));

        assertThat(selection.routeOf("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$request.body", "$request.header.x", "${request.body.a}"})
    void refusesOtherExpressions(String expression) {
        assertThatThrownBy(() -> selection(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$request.body.PATH");
    }

    private static RouteSelection selection(String expression) {
        Map<String, Route> routes =
                Stream.of("$connect", "$disconnect", "$default", "send", "12", "true")
                        .map(key -> Scene.mock(key, null))
                        .collect(Collectors.toMap(Route::key, Function.identity()));
        return new RouteSelection(new WebSocketApi("a", "s", expression, routes));
    }
}
