package chat.serverless.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The size of items as DynamoDB measures it: names and values, both in bytes.
final class ItemSize {

    private static final int CONTAINER = 3;
    private static final int ELEMENT = 1;

    private ItemSize() {}

    /// @param item members are names, values such as `{"S":"text"}`
    static long of(JsonNode item) {
        long bytes = 0;
        for (var attribute : item.properties()) {
            bytes += utf8(attribute.getKey()) + value(attribute.getValue());
        }
        return bytes;
    }

    private static long value(JsonNode typed) {
        long bytes = 0;
        for (var only : typed.properties()) {
            bytes += value(only.getKey(), only.getValue());
        }
        return bytes;
    }

    private static long value(String type, JsonNode value) {
        return switch (type) {
            case "S" -> utf8(value.asText());
            case "N" -> number(value.asText());
            case "B" -> Base64.getDecoder().decode(value.asText()).length;
            case "SS", "NS", "BS" -> set(type.substring(0, 1), value);
            case "L" -> list(value);
            case "M" -> CONTAINER + of(value) + (long) ELEMENT * value.size();
            default -> 1;
        };
    }

    private static long set(String type, JsonNode elements) {
        long bytes = 0;
        for (JsonNode element : elements) {
            bytes += value(type, element);
        }
        return bytes;
    }

    private static long list(JsonNode elements) {
        long bytes = CONTAINER;
        for (JsonNode element : elements) {
            bytes += ELEMENT + value(element);
        }
        return bytes;
    }

    /// One byte, one for each two digits but zeros at the ends, and one for a sign.
    private static long number(String decimal) {
        String digits = decimal.replaceAll("[eE].*", "").replaceAll("[^0-9]", "");
        String significant = digits.replaceAll("^0+|0+$", "");
        return 1 + (significant.length() + 1) / 2 + (decimal.startsWith("-") ? 1 : 0);
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
