package chat.serverless.local.template;

import java.util.List;
import java.util.Locale;

/// A statement of the policies of a function's role.
///
/// @param name its `Sid`; its place among the statements, from 0, if it has none
/// @param effect whether it allows or denies
/// @param actions patterns such as `dynamodb:Get*`
/// @param resources patterns of ARNs
public record StackStatement(
        String name, Effect effect, List<String> actions, List<String> resources) {

    /// What a statement does with what it covers.
    public enum Effect {
        ALLOW,
        DENY
    }

    /// Whether it is about a call, whatever it says of it.
    public boolean covers(String action, String resource) {
        return actions.stream().anyMatch(pattern -> isAction(pattern, action))
                && resources.stream().anyMatch(pattern -> matches(pattern, resource));
    }

    /// Whether a pattern is of an action; upper and lower case are the same.
    public static boolean isAction(String pattern, String action) {
        return matches(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }

    /// Whether a pattern is of a resource: `*` stands for any characters, `?` for one.
    public static boolean matches(String pattern, String text) {
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
}
