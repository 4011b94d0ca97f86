package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import chat.serverless.client.Stored;
import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.LocalDeployment;
import chat.serverless.local.lambda.Invoker.Invocation;
import chat.serverless.local.lambda.Lambda;
import chat.serverless.local.lambda.LambdaOptions;
import chat.serverless.local.lambda.LambdaOptions.Limits;
import chat.serverless.local.lambda.LoadedClasses;
import chat.serverless.local.lambda.RuntimeJars;
import chat.serverless.model.UserId;
import chat.serverless.wire.Scene.Speaker;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a restored function loads only when somebody's message comes makes them wait: its rehearsal
/// has to have loaded all of it.
@Live
class FirstEventTest {

    private static final String FUNCTION = "MessageFunction";
    private static final Path HOME = Path.of(System.getProperty("chat.home", ".."));
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        var _ = VERTX.close();
    }

    @Test
    void aRestoredFunctionLoadsNothingOfTheChatForItsFirstMessage(
            Deployment deployment, Scene scene, @TempDir Path folder) {
        assumeThat(deployment)
                .as("Functions can be started on this machine only.")
                .isInstanceOf(LocalDeployment.class);
        Speaker alice = scene.client(scene.someone("alice"), "laptop");
        Speaker bob = scene.client(scene.someone("bob"), "phone");
        Stored first = Scene.get(alice.client().send(bob.user(), "hi"));
        LoadedClasses classes = LoadedClasses.into(folder);

        run(
                (LocalDeployment) deployment,
                send(alice.user(), bob.user(), first.seq()),
                classes,
                folder);

        bob.heard().awaitMessages(2);
        assertThat(classes.names()).isNotEmpty();
        assertThat(classes.names())
                .noneMatch(name -> name.startsWith("chat.serverless."))
                .noneMatch(name -> name.startsWith("software.amazon."))
                .noneMatch(name -> name.startsWith("org.apache."))
                .noneMatch(name -> name.startsWith("com.fasterxml."));
    }

    private static void run(
            LocalDeployment chat, ObjectNode event, LoadedClasses classes, Path folder) {
        String endpoint = chat.awsEndpoint().toString();
        LambdaOptions options =
                new LambdaOptions(
                        RuntimeJars.builtIn(HOME),
                        folder,
                        null,
                        Map.of(
                                "AWS_ENDPOINT_URL",
                                endpoint,
                                "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
                                endpoint + "/chat",
                                "JAVA_TOOL_OPTIONS",
                                classes.jvmOptions()),
                        Limits.usual(),
                        classes);
        byte[] json = event.toString().getBytes(StandardCharsets.UTF_8);
        try (Lambda lambda =
                Lambda.start(
                        VERTX, List.of(chat.function(FUNCTION).withSnapStart(true)), options)) {
            Invocation outcome = Scene.get(lambda.invoke(FUNCTION, json));
            assertThat(outcome).isInstanceOf(Invocation.Returned.class);
        }
    }

    /// From another device of the sender, with all that its client knows.
    private static ObjectNode send(UserId from, UserId to, long after) {
        ObjectNode frame =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("action", "send")
                        .put("requestId", "1")
                        .put("to", to.value())
                        .put("page", "1");
        frame.putArray("drafts")
                .addObject()
                .put("id", "restored")
                .put("text", "there?")
                .put("after", after);
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("body", frame.toString());
        event.putObject("requestContext")
                .put("connectionId", "restored=")
                .put("connectedAt", 1_767_225_600_000L)
                .put("requestId", "restored=")
                .putObject("authorizer")
                .put("principalId", from.value())
                .put("device", "tablet")
                .put("expires", "4102444800000");
        return event;
    }
}
