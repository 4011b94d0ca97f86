package chat.serverless.local.template;

import java.util.List;

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
        return actions.stream().anyMatch(pattern -> Wildcards.matchIgnoringCase(pattern, action))
                && resources.stream().anyMatch(pattern -> Wildcards.match(pattern, resource));
    }
}
