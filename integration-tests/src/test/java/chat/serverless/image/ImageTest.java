package chat.serverless.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.serverless.local.image.EventFeed;
import chat.serverless.tool.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `functions/image`, where there is Docker: the property `chat.base-image` names another base than
/// AWS's.
class ImageTest {

    private static final Tool HOME = new Tool(Path.of(".."));
    private static final String BASE =
            System.getProperty("chat.base-image", "public.ecr.aws/lambda/java:25");
    private static final String TAG = "serverless-chat-test";
    private static final long LIMIT_SECONDS = 60;

    private static final String HELLO =
            """
            {"requestContext":{"connectionId":"c=","requestId":"r=","connectedAt":1767225600000,
            "authorizer":{"principalId":"alice","device":"laptop","expires":"4102444800000"}},
            "body":"{\\"action\\":\\"hello\\",\\"requestId\\":\\"1\\"}"}\
            """;

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(
                Tool.isInstalled("docker") && HOME.run("docker", "version").status() == 0,
                "Skipped: no Docker daemon answers.");
        assumeTrue(
                HOME.run("docker", "image", "inspect", BASE).status() == 0
                        || HOME.run("docker", "pull", "-q", BASE).status() == 0,
                () -> "Skipped: the base image " + BASE + " can't be had.");
        Tool.Output built = HOME.run("functions/image", "--base", BASE, "--tag", TAG);
        assertThat(built.status()).as(built.text()).isZero();
    }

    /// `AOTMode=on` has the JVM end where it can't use the cache.
    @Test
    void answersAnEventWithTheCacheThatItWasBuiltWith() throws Exception {
        try (EventFeed feed = new EventFeed(List.of(HELLO, HELLO))) {
            long started = System.nanoTime();
            Process container = run(feed.address());
            try {
                String first = feed.answers().poll(LIMIT_SECONDS, TimeUnit.SECONDS);
                Duration time = Duration.ofNanos(System.nanoTime() - started);
                String second = feed.answers().poll(LIMIT_SECONDS, TimeUnit.SECONDS);

                assertThat(first).contains("hello", "alice", "\"statusCode\":200");
                assertThat(second).contains("hello", "alice");
                System.out.println(
                        "From docker run to the first answer: " + time.toMillis() + " ms");
            } finally {
                HOME.run("docker", "kill", TAG);
                container.destroyForcibly();
            }
        }
    }

    private static Process run(String runtimeApi) throws Exception {
        List<String> line =
                List.of(
                        "docker",
                        "run",
                        "--rm",
                        "--name",
                        TAG,
                        "--network",
                        "host",
                        "--env",
                        "AWS_LAMBDA_RUNTIME_API=" + runtimeApi,
                        "--env",
                        "AWS_LAMBDA_FUNCTION_NAME=MessageFunction",
                        "--env",
                        "QUARKUS_LAMBDA_HANDLER=message",
                        "--env",
                        "JAVA_TOOL_OPTIONS=-XX:AOTMode=on",
                        "--env",
                        "AWS_REGION=us-east-1",
                        "--env",
                        "AWS_ACCESS_KEY_ID=test",
                        "--env",
                        "AWS_SECRET_ACCESS_KEY=test",
                        "--env",
                        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI=http://127.0.0.1:1/chat",
                        "--env",
                        "USERS_TABLE=users",
                        "--env",
                        "MESSAGES_TABLE=messages",
                        "--env",
                        "MEMBERSHIPS_TABLE=memberships",
                        "--env",
                        "CONVERSATIONS_TABLE=conversations",
                        "--env",
                        "WATCHES_TABLE=watches",
                        "--env",
                        "DEVICES_TABLE=devices",
                        "--env",
                        "FAN_OUT_TOPIC=fan-out",
                        "--env",
                        "PRESENCE_TOPIC=presence",
                        "--env",
                        "DEPARTURES_QUEUE=departures",
                        TAG);
        return new ProcessBuilder(line).inheritIO().start();
    }
}
