package chat.serverless.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What a chat is made of, as the context says.
record ContextProps(Context context) {

    private static final String USUAL_PACKAGE = "functions/target/function.zip";

    ServerlessChatProps read() {
        Path functionPackage = Path.of(context.get("functionPackage").orElse(USUAL_PACKAGE));
        if (!Files.exists(functionPackage)) {
            throw new IllegalArgumentException(
                    "There is no "
                            + functionPackage
                            + ": build it with ./mvnw -Dquick -DskipTests package.");
        }
        return new ServerlessChatProps(functionPackage, tokens(), gateway(), push(), operations());
    }

    private Tokens tokens() {
        Tokens usual = Tokens.of(context.need("issuer"), context.need("audience"));
        Tokens tokens =
                new Tokens(
                        usual.issuer(),
                        usual.audience(),
                        context.get("jwksUrl").orElse(usual.jwksUrl()),
                        usual.allowedOrigins());
        return context.get("origins").map(all -> tokens.withOrigins(all.split(","))).orElse(tokens);
    }

    private GatewayOptions gateway() {
        GatewayOptions usual = GatewayOptions.usual();
        return new GatewayOptions(
                context.get("stageName").orElse(usual.stageName()),
                domain(),
                context.number("throttlingRate", usual.rate()),
                context.number("throttlingBurst", usual.burst()),
                seconds("departureDelay", usual.departureDelay()),
                context.flag("createLogRole", usual.createsLogRole()));
    }

    private GatewayOptions.@Nullable Domain domain() {
        return context.get("domain")
                .map(name -> new GatewayOptions.Domain(name, context.need("certificate")))
                .orElse(null);
    }

    private PushOptions push() {
        PushOptions none = PushOptions.none();
        return new PushOptions(
                context.get("fcm").orElse(null),
                context.get("apns").orElse(null),
                context.get("apnsSandbox").orElse(null),
                seconds("pushDelay", none.delay()),
                context.flag("pushShowsText", none.showsText()));
    }

    private OperationsOptions operations() {
        OperationsOptions usual = OperationsOptions.usual();
        return new OperationsOptions(
                context.number("clientConcurrency", usual.clientConcurrency()),
                context.number("backgroundConcurrency", usual.backgroundConcurrency()),
                context.get("alarmTopic").orElse(null),
                context.number("messagesPerDay", usual.messagesPerDay()),
                context.flag("tracing", usual.traces()),
                retention(usual.logRetention()));
    }

    private RetentionDays retention(RetentionDays usual) {
        return context.get("logRetentionDays").isPresent()
                ? LogRetention.ofDays(context.number("logRetentionDays", 0))
                : usual;
    }

    private Duration seconds(String name, Duration usual) {
        return Duration.ofSeconds(context.number(name, (int) usual.toSeconds()));
    }
}
