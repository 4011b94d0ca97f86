package chat.serverless.local.template;

/// Whether the gateway or a topic may invoke a function: what is deployed without the permission
/// fails only when it is called.
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
        if (!allowed(new Caller("apigateway.amazonaws.com", arn), functionArn)) {
            who.problem("No AWS::Lambda::Permission lets " + source + " invoke the function.");
        }
    }

    /// Notes it where a topic may not.
    ///
    /// @param who the endpoint of the subscription, the ARN of the function or of its alias
    /// @param function the function's id
    void checkTopic(Node who, String topic, String function) {
        Caller caller = new Caller("sns.amazonaws.com", Names.topicArn(topic));
        if (!allowed(caller, who.text())) {
            who.problem("No AWS::Lambda::Permission lets " + topic + " invoke " + function + ".");
        }
    }

    /// Notes it where a topic may not put what could not be delivered into a queue.
    void checkRedrive(Node who, String topic, String queue) {
        boolean allowed =
                resources.of(Kind.QUEUE_POLICY).stream()
                        .flatMap(policy ->
                                policy.get("PolicyDocument").get("Statement").items().stream())
                        .anyMatch(statement -> allowsRedrive(statement, topic, queue));
        if (!allowed) {
            who.problem("No AWS::SQS::QueuePolicy lets " + topic + " send to " + queue + ".");
        }
    }

    private static boolean allowsRedrive(Node statement, String topic, String queue) {
        Node sources = statement.get("Condition").get("ArnEquals").get("aws:SourceArn");
        return statement.get("Effect").text().equals("Allow")
                && statement.get("Principal").get("Service").text().equals("sns.amazonaws.com")
                && statement.get("Action").texts().contains("sqs:SendMessage")
                && statement.get("Resource").texts().contains(Names.queueArn(queue))
                && sources.texts().contains(Names.topicArn(topic));
    }

    private record Caller(String principal, String arn) {}

    private boolean allowed(Caller caller, String functionArn) {
        return resources.of(Kind.PERMISSION).stream()
                .anyMatch(permission -> allows(permission, functionArn, caller));
    }

    private static boolean allows(Resource permission, String functionArn, Caller caller) {
        String function = permission.text("FunctionName");
        return permission.text("Action").equals("lambda:InvokeFunction")
                && permission.text("Principal").equals(caller.principal())
                && (function.equals(functionArn) || Names.functionArn(function).equals(functionArn))
                && Wildcards.match(permission.get("SourceArn").textOr("*"), caller.arn());
    }
}
