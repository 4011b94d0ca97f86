package chat.serverless.local.template;

import java.net.URI;
import java.util.Map;

/// What things are called here, where there is one account and one region.
public final class Names {

    public static final String REGION = "us-east-1";
    public static final String ACCOUNT = "000000000000";

    /// The names of resources and parameters in a template.
    static final String LOGICAL_ID = "[A-Za-z0-9]{1,255}";

    /// The names that AWS takes, by the property that gives them.
    static final Map<String, String> PATTERNS =
            Map.of(
                    "StageName", "[A-Za-z0-9_-]{1,128}",
                    "RouteKey", "\\$(connect|disconnect|default)|(?!\\$).*",
                    "LogGroupName", "[A-Za-z0-9_/.#-]{1,512}",
                    "DashboardName", "[A-Za-z0-9_-]{1,255}");

    static final Map<String, String> PSEUDO_PARAMETERS =
            Map.of(
                    "AWS::Region", REGION,
                    "AWS::AccountId", ACCOUNT,
                    "AWS::Partition", "aws",
                    "AWS::URLSuffix", "amazonaws.com",
                    "AWS::StackName", "serverless-chat-local");

    private Names() {}

    /// The ARN of a function, without a version or an alias.
    public static String functionArn(String function) {
        return "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + function;
    }

    /// The ARN of a topic.
    public static String topicArn(String topic) {
        return "arn:aws:sns:" + REGION + ":" + ACCOUNT + ":" + topic;
    }

    /// The ARN of a queue.
    public static String queueArn(String queue) {
        return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + queue;
    }

    /// The ARN of a table.
    public static String tableArn(String table) {
        return "arn:aws:dynamodb:" + REGION + ":" + ACCOUNT + ":table/" + table;
    }

    /// The URL by which a queue is named in calls.
    ///
    /// @param endpoint where the SQS API is, without a path
    public static String queueUrl(URI endpoint, String queue) {
        return endpoint.resolve("/" + ACCOUNT + "/" + queue).toString();
    }
}
