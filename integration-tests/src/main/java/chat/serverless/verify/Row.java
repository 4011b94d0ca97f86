package chat.serverless.verify;

import org.jspecify.annotations.Nullable;

/// One line of the table.
///
/// @param expected what `local-aws` does, or null for a figure that depends on the place
record Row(String what, @Nullable String expected, String found) {

    static Row figure(String what, String found) {
        return new Row(what, null, found);
    }

    String line() {
        String verdict =
                expected == null
                        ? ""
                        : expected.equals(found) ? "as here" : "DIFFERS, here: " + expected;
        return "%-62s %-16s %s".formatted(what, found, verdict).stripTrailing();
    }
}
