package chat.serverless.local.template;

import java.util.Map;

/// What things are called here, where there is one account and one region.
public final class Names {

    public static final String REGION = "us-east-1";
    public static final String ACCOUNT = "000000000000";

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
}
