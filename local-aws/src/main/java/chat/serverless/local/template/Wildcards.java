package chat.serverless.local.template;

import java.util.Locale;
import java.util.regex.Pattern;

/// Patterns as policies have them: `*` stands for any characters, `?` for one.
public final class Wildcards {

    private Wildcards() {}

    /// Whether a text is as a pattern says.
    public static boolean match(String pattern, String text) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    /// The same; upper and lower case are alike.
    public static boolean matchIgnoringCase(String pattern, String text) {
        return match(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }
}
