package chat.serverless.infrastructure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call of an intrinsic function in a template.
sealed interface Call {

    record If(String condition, @Nullable Object then, @Nullable Object otherwise)
            implements Call {}

    record Other(String function, @Nullable Object argument) implements Call {}

    /// Null for what is no call.
    static @Nullable Call of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            return null;
        }
        String name = map.keySet().iterator().next().toString();
        Object argument = map.values().iterator().next();
        if (name.equals("Fn::If") && argument instanceof List<?> three) {
            return new If(String.valueOf(three.get(0)), three.get(1), three.get(2));
        }
        return name.equals("Ref") || name.startsWith("Fn::") ? new Other(name, argument) : null;
    }

    static boolean isNoValue(@Nullable Object value) {
        return of(value) instanceof Other other
                && other.function().equals("Ref")
                && "AWS::NoValue".equals(other.argument());
    }
}
