package chat.serverless.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.logs.RetentionDays;

/// Stacks that are one chat, as the app makes them. Synthesizing takes seconds, so each is done
/// once.
final class Stacks {

    static final String NAME = "serverless-chat";
    static final String APPLICATION = "arn:aws:sns:eu-central-1:123456789012:app/";

    private static final Map<ServerlessChatProps, Map<String, Object>> TEMPLATES =
            new ConcurrentHashMap<>();

    private Stacks() {}

    /// Nothing said but who may connect.
    static ServerlessChatProps usual() throws IOException {
        Path functionPackage =
                Files.writeString(Path.of("target", "function-of-tests.zip"), "functions");
        return ServerlessChatProps.of(functionPackage, Tokens.of("https://id.example.com", "chat"));
    }

    /// Everything said, and differently from what is usual.
    static ServerlessChatProps everything() throws IOException {
        ServerlessChatProps usual = usual();
        return new ServerlessChatProps(
                usual.functionPackage(),
                usual.tokens().withOrigins("https://a.example", "https://b.example"),
                new GatewayOptions(
                        "talk",
                        new GatewayOptions.Domain(
                                "chat.example.com",
                                "arn:aws:acm:eu-central-1:123456789012:certificate/1"),
                        70,
                        60,
                        Duration.ofSeconds(5),
                        false),
                new PushOptions(
                        APPLICATION + "GCM/chat",
                        APPLICATION + "APNS/chat",
                        APPLICATION + "APNS_SANDBOX/chat",
                        Duration.ofSeconds(20),
                        true),
                new OperationsOptions(
                        50,
                        20,
                        "arn:aws:sns:eu-central-1:123456789012:alarms",
                        1000,
                        false,
                        RetentionDays.ONE_WEEK));
    }

    /// What is synthesized of a chat. Not to be changed.
    static Map<String, Object> template(ServerlessChatProps props) {
        return TEMPLATES.computeIfAbsent(props, key -> Template.fromStack(of(key)).toJSON());
    }

    static Stack of(ServerlessChatProps props) {
        App app =
                App.Builder.create().context(Map.of("aws:cdk:enable-path-metadata", true)).build();
        Stack stack = new Stack(app, NAME);
        ChatOutputs.in(stack, new ServerlessChat(stack, "Chat", props));
        return stack;
    }
}
