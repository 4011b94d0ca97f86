package chat.serverless.functions.aws;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The values of items, as they are written and as they are read.
final class Attributes {

    private Attributes() {}

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /// One that must be there.
    static AttributeValue of(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    /// A text that must be there.
    static String text(Map<String, AttributeValue> item, String name) {
        return of(item, name).s();
    }

    /// A number that must be there.
    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(of(item, name).n());
    }

    static @Nullable Long numberOrNull(Map<String, AttributeValue> item, String name) {
        @Nullable AttributeValue value = item.get(name);
        return value == null ? null : Long.valueOf(value.n());
    }

    static long numberOrZero(Map<String, AttributeValue> item, String name) {
        @Nullable Long number = numberOrNull(item, name);
        return number == null ? 0 : number;
    }
}
