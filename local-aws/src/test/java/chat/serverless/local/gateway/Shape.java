package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.TreeSet;

/// An event as a file has it: the same members, no more and no fewer, with the same values, or, for
/// a text that begins with `~`, a text that matches the pattern after it.
record Shape(ObjectNode expected) {

    static Shape of(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Shape.class.getResourceAsStream(file), file)) {
            return new Shape(Json.object(in.readAllBytes()).orElseThrow());
        }
    }

    void matches(JsonNode actual) {
        compare("event", expected, actual);
    }

    private static void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            assertThat(names(actual)).as(path).isEqualTo(names(expected));
            expected.properties()
                    .forEach(member ->
                            compare(
                                    path + "." + member.getKey(),
                                    member.getValue(),
                                    actual.path(member.getKey())));
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(path).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.path(i));
            }
        } else if (expected.asText().startsWith("~")) {
            assertThat(actual.isTextual()).as(path + " is text").isTrue();
            assertThat(actual.asText()).as(path).matches(expected.asText().substring(1));
        } else {
            assertThat(actual).as(path).isEqualTo(expected);
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
