package chat.serverless.local.process;

import chat.serverless.local.dynamodb.DynamoDbProcess;
import chat.serverless.local.lambda.Invoker.Invocation.Returned;
import chat.serverless.local.lambda.Lambda;
import chat.serverless.local.lambda.LambdaOptions;
import chat.serverless.local.lambda.RuntimeJars;
import chat.serverless.local.lambda.SampleFunction;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A program with a function that is idle, one that is busy for ten minutes, and tables. It prints
/// the numbers of their processes, and waits to be killed.
public final class EverythingHost {

    private static final byte[] PID = "\"pid\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BUSY = "\"wait 600000\"".getBytes(StandardCharsets.UTF_8);

    private EverythingHost() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        Path zip = SampleFunction.zip(folder);
        DynamoDbProcess tables =
                DynamoDbProcess.onDisk(
                        DynamoDbProcess.program(Path.of("..")), folder.resolve("data"));
        Lambda lambda =
                Lambda.start(
                        Vertx.vertx(),
                        List.of(
                                SampleFunction.named("Idle", zip, Duration.ofMinutes(15)),
                                SampleFunction.named("Busy", zip, Duration.ofMinutes(15))),
                        new LambdaOptions(
                                RuntimeJars.builtIn(Path.of("..")),
                                folder,
                                Map.of(),
                                LambdaOptions.Limits.usual()));
        String pids = pid(lambda, "Idle") + " " + pid(lambda, "Busy") + " " + tables.pid();
        var _ = lambda.invoke("Busy", BUSY);
        System.out.println(pids);
        new CountDownLatch(1).await();
    }

    private static String pid(Lambda lambda, String function) {
        Returned returned = (Returned) lambda.invoke(function, PID).join();
        return new String(returned.payload(), StandardCharsets.UTF_8).replace("\"", "");
    }
}
