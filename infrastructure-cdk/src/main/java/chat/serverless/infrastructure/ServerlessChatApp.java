package chat.serverless.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.constructs.Node;

/// One chat in one stack, for `cdk deploy`. What it is made of is in the context, as `-c
/// NAME=VALUE` or in `cdk.json`.
///
/// | name | meaning |
/// | --- | --- |
/// | `issuer`, `audience` | of the tokens |
/// | `jwksUrl` | where the issuer's keys are, if not at `ISSUER/.well-known/jwks.json` |
/// | `origins` | of the pages that may connect, separated by commas; all, if not said |
/// | `fcm`, `apns`, `apnsSandbox` | ARNs of SNS platform applications |
/// | `domain`, `certificate` | a domain name, and its certificate's ARN |
/// | `alarmTopic` | the ARN of the SNS topic that hears of alarms |
/// | `functionPackage` | `function.zip` |
/// | `stack` | the stack's name; `serverless-chat` |
public final class ServerlessChatApp {

    private static final String USUAL_PACKAGE = "functions/target/function.zip";

    private ServerlessChatApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        add(app);
        app.synth();
    }

    static Stack add(App app) {
        Context context = new Context(app.getNode());
        Stack stack = new Stack(app, context.get("stack").orElse("serverless-chat"));
        ServerlessChat chat = new ServerlessChat(stack, "Chat", props(context));
        CfnOutput.Builder.create(stack, "WebSocketUrl").value(chat.webSocketUrl()).build();
        CfnOutput.Builder.create(stack, "ConnectionsUrl").value(chat.connectionsUrl()).build();
        CfnOutput.Builder.create(stack, "AccountFunctionName")
                .value(chat.accountFunctionName())
                .build();
        return stack;
    }

    private static ServerlessChatProps props(Context context) {
        Path functionPackage = Path.of(context.get("functionPackage").orElse(USUAL_PACKAGE));
        if (!Files.exists(functionPackage)) {
            throw new IllegalArgumentException(
                    "There is no " + functionPackage + ": build it with ./mvnw -Dquick package.");
        }
        ServerlessChatProps props =
                ServerlessChatProps.of(functionPackage, tokens(context))
                        .with(push(context))
                        .with(operations(context));
        return context.get("domain")
                .map(domain ->
                        props.with(
                                props.gateway()
                                        .at(
                                                new GatewayOptions.Domain(
                                                        domain, context.need("certificate")))))
                .orElse(props);
    }

    private static Tokens tokens(Context context) {
        Tokens usual = Tokens.of(context.need("issuer"), context.need("audience"));
        Tokens tokens =
                new Tokens(
                        usual.issuer(),
                        usual.audience(),
                        context.get("jwksUrl").orElse(usual.jwksUrl()),
                        usual.allowedOrigins());
        return context.get("origins").map(all -> tokens.withOrigins(all.split(","))).orElse(tokens);
    }

    private static PushOptions push(Context context) {
        PushOptions none = PushOptions.none();
        return new PushOptions(
                context.get("fcm").orElse(null),
                context.get("apns").orElse(null),
                context.get("apnsSandbox").orElse(null),
                none.delay(),
                none.showsText());
    }

    private static OperationsOptions operations(Context context) {
        OperationsOptions usual = OperationsOptions.usual();
        return context.get("alarmTopic").map(usual::alarming).orElse(usual);
    }

    /// What was said on the command line, or in `cdk.json`.
    private record Context(Node node) {

        Optional<String> get(String name) {
            return Optional.ofNullable(node.tryGetContext(name)).map(Object::toString);
        }

        String need(String name) {
            return get(name)
                    .orElseThrow(() ->
                            new IllegalArgumentException("Say what it is: -c " + name + "=…"));
        }
    }
}
