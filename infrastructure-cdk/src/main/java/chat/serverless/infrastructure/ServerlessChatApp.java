package chat.serverless.infrastructure;

import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/// One chat in one stack, for `cdk deploy`. What it is made of is in the context, as `-c
/// NAME=VALUE` or in `cdk.json`. `cdk bootstrap` and `cdk destroy` need none of it but `stack`.
///
/// | name | meaning, or the parameter of the template that it is |
/// | --- | --- |
/// | `issuer`, `audience` | of the tokens |
/// | `jwksUrl` | where the issuer's keys are, if not at `ISSUER/.well-known/jwks.json` |
/// | `origins` | of the pages that may connect, separated by commas; all, if not said |
/// | `fcm`, `apns`, `apnsSandbox` | ARNs of SNS platform applications |
/// | `pushDelay`, `pushShowsText` | `PushDelay`, `PushShowsText` |
/// | `domain`, `certificate` | a domain name, and its certificate's ARN |
/// | `createLogRole` | `CreateGatewayLogRole`: `false` if the account has a role for API Gateway's logs |
/// | `stageName`, `throttlingRate`, `throttlingBurst`, `departureDelay` | `StageName`, … |
/// | `clientConcurrency`, `backgroundConcurrency` | `ClientConcurrency`, `BackgroundConcurrency` |
/// | `alarmTopic` | the ARN of the SNS topic that hears of alarms |
/// | `messagesPerDay`, `logRetentionDays` | `MessagesPerDay`, `LogRetentionDays` |
/// | `tracing` | `false` for no traces |
/// | `functionPackage` | `function.zip` |
/// | `stack` | the stack's name; `serverless-chat` |
public final class ServerlessChatApp {

    private ServerlessChatApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        Context context = new Context(app.getNode());
        add(app, context);
        app.synth();
        failIfMissing(context.missing());
    }

    static Stack add(App app) {
        return add(app, new Context(app.getNode()));
    }

    /// The CDK's command line deploys no stack that has an error; it destroys one.
    private static Stack add(App app, Context context) {
        Stack stack = new Stack(app, context.get("stack").orElse("serverless-chat"));
        ServerlessChat chat = new ServerlessChat(stack, "Chat", new ContextProps(context).read());
        ChatOutputs.in(stack, chat);
        context.missing().forEach(name -> Annotations.of(stack).addError(say(name)));
        return stack;
    }

    /// Without the CDK's command line nothing else looks at a stack's errors.
    private static void failIfMissing(List<String> missing) {
        if (!missing.isEmpty() && System.getenv("CDK_CLI_VERSION") == null) {
            throw new IllegalArgumentException(say(missing.getFirst()));
        }
    }

    private static String say(String name) {
        return "Say what it is: -c " + name + "=…";
    }
}
