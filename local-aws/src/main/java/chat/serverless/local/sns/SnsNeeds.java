package chat.serverless.local.sns;

import chat.serverless.local.permissions.Need;
import java.util.List;
import java.util.stream.Stream;

/// What calls of the SNS API need to be allowed. A batch needs what its single calls would.
final class SnsNeeds {

    private static final List<String> RESOURCES =
            List.of("TopicArn", "TargetArn", "PlatformApplicationArn", "EndpointArn");

    private SnsNeeds() {}

    static List<Need> of(Form form) {
        String action = form.get("Action");
        String resource =
                RESOURCES.stream()
                        .flatMap(name -> Stream.of(form.get(name)))
                        .filter(arn -> !arn.isEmpty())
                        .findFirst()
                        .orElse("*");
        return List.of(
                new Need("SNS:" + (action.equals("PublishBatch") ? "Publish" : action), resource));
    }
}
