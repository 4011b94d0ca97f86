package chat.serverless.infrastructure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Checks options as the template checks its parameters: before anything is made.
final class Bounds {

    private static final String TOKEN = "${Token[";

    private Bounds() {}

    static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": it must be from " + least + " to " + most + ".");
        }
    }

    static void check(String name, Duration value, Duration most) {
        check(name + " in seconds", value.toSeconds(), 0, most.toSeconds());
    }

    /// A value that is known at deployment only is taken as it is.
    ///
    /// @param value null for none
    static void check(String name, @Nullable String value, String pattern) {
        if (value != null && !value.contains(TOKEN) && !value.matches(pattern)) {
            throw new IllegalArgumentException(
                    name + " is '" + value + "': it must match " + pattern + ".");
        }
    }
}
