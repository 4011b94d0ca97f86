package chat.serverless.local.template;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether the gateway may invoke a function: a deployed API without the permission fails only when
/// it is called.
final class Permissions {

    private final Resources resources;

    Permissions(Resources resources) {
        this.resources = resources;
    }

    /// Notes it where the gateway may not.
    ///
    /// @param who the URI of the integration or authorizer
    /// @param functionArn what it invokes
    /// @param source what invokes it, as the last part of an `execute-api` ARN
    void check(Node who, String functionArn, String source) {
        String arn = "arn:aws:execute-api:" + Names.REGION + ":" + Names.ACCOUNT + ":" + source;
        if (resources.of(Kind.PERMISSION).stream().noneMatch(p -> allows(p, functionArn, arn))) {
            who.problem("No AWS::Lambda::Permission lets " + source + " invoke the function.");
        }
    }

    private static boolean allows(Resource permission, String functionArn, String source) {
        String function = permission.text("FunctionName");
        return permission.text("Action").equals("lambda:InvokeFunction")
                && permission.text("Principal").equals("apigateway.amazonaws.com")
                && (function.equals(functionArn) || Names.functionArn(function).equals(functionArn))
                && matches(permission.get("SourceArn").textOr("*"), source);
    }

    private static boolean matches(String pattern, String arn) {
        String regex =
                Stream.of(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return arn.matches(regex);
    }
}
