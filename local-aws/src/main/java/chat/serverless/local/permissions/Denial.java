package chat.serverless.local.permissions;

import chat.serverless.local.template.Names;
import java.util.Locale;

/// A call that its function may not make.
///
/// @param function who called
/// @param need what it was not allowed
/// @param explicit whether a statement denies it; otherwise none allows it
public record Denial(String function, Need need, boolean explicit) {

    /// AWS's sentence, which all of its services share.
    ///
    /// @param action as the service spells it, such as `SNS:Publish`
    public String message(String action) {
        String why =
                explicit
                        ? "with an explicit deny in an identity-based policy"
                        : "because no identity-based policy allows the " + action + " action";
        return unexplained(action, need.resource()) + " " + why;
    }

    /// The same for a service that does not say why.
    ///
    /// @param resource as the service names it
    public String unexplained(String action, String resource) {
        return "User: "
                + caller()
                + " is not authorized to perform: "
                + action
                + " on resource: "
                + resource;
    }

    private String caller() {
        return "arn:aws:sts::%s:assumed-role/%sRole/%2$s".formatted(Names.ACCOUNT, function);
    }

    /// The action's name without its service, such as `sendmessage`.
    public String operationInLowerCase() {
        String action = need.action();
        return action.substring(action.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
}
