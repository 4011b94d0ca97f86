package chat.serverless.local.template;

import java.util.Locale;

/// Patterns as policies have them: `*` stands for any characters, `?` for one.
public final class Wildcards {

    private Wildcards() {}

    /// Whether a text is as a pattern says.
    public static boolean match(String pattern, String text) {
        int at = 0;
        int star = -1;
        int behind = 0;
        for (int i = 0; i < text.length(); at++) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at;
                behind = i;
            } else if (at < pattern.length() && isOne(pattern.charAt(at), text.charAt(i))) {
                i++;
            } else if (star >= 0) {
                // The last star stands for one character more.
                at = star;
                i = ++behind;
            } else {
                return false;
            }
        }
        return pattern.substring(Math.min(at, pattern.length())).chars().allMatch(c -> c == '*');
    }

    private static boolean isOne(char pattern, char character) {
        return pattern == '?' || pattern == character;
    }

    /// The same; upper and lower case are alike.
    public static boolean matchIgnoringCase(String pattern, String text) {
        return match(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }
}
