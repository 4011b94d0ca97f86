package chat.serverless.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What SAM does with `Globals`: maps are merged, lists are joined, anything else is overridden.
final class Globals {

    private Globals() {}

    static @Nullable Object merge(@Nullable Object global, @Nullable Object own) {
        if (own == null) {
            return global;
        }
        if (Expressions.intrinsic(global).isPresent() || Expressions.intrinsic(own).isPresent()) {
            return own;
        }
        if (global instanceof Map<?, ?> defaults && own instanceof Map<?, ?> values) {
            Map<Object, @Nullable Object> merged = new LinkedHashMap<>(defaults);
            values.forEach((name, value) -> merged.put(name, merge(defaults.get(name), value)));
            return merged;
        }
        if (global instanceof List<?> defaults && own instanceof List<?> values) {
            List<@Nullable Object> joined = new ArrayList<>(defaults);
            joined.addAll(values);
            return joined;
        }
        return own;
    }
}
