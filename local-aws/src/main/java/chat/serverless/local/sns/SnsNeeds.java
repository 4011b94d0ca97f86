package chat.serverless.local.sns;

import chat.serverless.local.permissions.Need;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The permissions that calls of the SNS API need.
///
/// AWS decides calls on an endpoint by its platform application, which its denials name. It does
/// not document whether the endpoint must be allowed too, so both must be allowed here.
final class SnsNeeds {

    private static final List<String> RESOURCES =
            List.of("TopicArn", "TargetArn", "PlatformApplicationArn", "EndpointArn");

    private static final Pattern ENDPOINT = Pattern.compile(":endpoint/([^/]+/[^/]+)/.*");

    private SnsNeeds() {}

    static List<Need> of(Form form) {
        String action = "SNS:" + form.get("Action");
        List<Need> needs =
                RESOURCES.stream()
                        .map(form::get)
                        .filter(arn -> !arn.isEmpty())
                        .flatMap(arn -> Stream.of(application(arn), arn))
                        .distinct()
                        .map(arn -> new Need(action, arn))
                        .toList();
        return needs.isEmpty() ? List.of(new Need(action, "*")) : needs;
    }

    /// The platform application of an endpoint. Other ARNs stay as they are.
    private static String application(String arn) {
        return ENDPOINT.matcher(arn).replaceFirst(":app/$1");
    }
}
