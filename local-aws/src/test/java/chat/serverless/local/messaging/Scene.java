package chat.serverless.local.messaging;

import chat.serverless.local.async.AsyncInvoker;
import chat.serverless.local.async.RetryTimes;
import chat.serverless.local.faults.Faults;
import chat.serverless.local.lambda.ScriptedFunctions;
import chat.serverless.local.permissions.Permissions;
import chat.serverless.local.sns.Phones;
import chat.serverless.local.sns.SnsApi;
import chat.serverless.local.sns.Topics;
import chat.serverless.local.sqs.QueueReader;
import chat.serverless.local.sqs.Queues;
import chat.serverless.local.sqs.Receive;
import chat.serverless.local.sqs.Received;
import chat.serverless.local.sqs.SqsApi;
import chat.serverless.local.template.Names;
import chat.serverless.local.template.StackAsync;
import chat.serverless.local.template.StackEventSource;
import chat.serverless.local.template.StackQueue;
import chat.serverless.local.template.StackQueue.Redrive;
import chat.serverless.local.template.StackSubscription;
import chat.serverless.local.template.StackTopic;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Topics and queues as they are served, the AWS SDK's clients of them, and time that is moved by
/// hand.
///
/// The topic `News` has the function `reader`, whose failures go to `Failures`. Messages of `Jobs`
/// go to `Dead` when they have been received twice.
final class Scene implements AutoCloseable {

    static final String NEWS = "arn:aws:sns:us-east-1:000000000000:News";
    static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    final ScriptedFunctions functions = new ScriptedFunctions("null");
    final Faults faults = new Faults();
    final Phones phones = new Phones();
    final HandLoop loop;
    final SqsClient sqs;
    final SnsClient sns;

    /// For the calls that are made from now on.
    Permissions permissions = Permissions.open();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Queues queues;

    Scene() {
        loop = new HandLoop(vertx);
        queues =
                new Queues(
                        List.of(
                                queue("Jobs", new Redrive("Dead", 2)),
                                queue("Dead", null),
                                queue("Failures", null)),
                        loop);
        server = vertx.createHttpServer().requestHandler(this::handle);
        server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        sqs =
                SqsClient.builder()
                        .endpointOverride(endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
        sns =
                SnsClient.builder()
                        .endpointOverride(endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
    }

    private static StackQueue queue(String name, @Nullable Redrive redrive) {
        return new StackQueue(name, Duration.ZERO, VISIBILITY, Duration.ofDays(4), redrive);
    }

    private void handle(HttpServerRequest request) {
        String target = request.getHeader("X-Amz-Target");
        if (target == null) {
            snsApi().handle(request);
        } else {
            new SqsApi(queues, permissions, loop)
                    .handle(target.substring(target.indexOf('.') + 1), request);
        }
    }

    private SnsApi snsApi() {
        AsyncInvoker invoker = new AsyncInvoker(functions, queues, loop, RetryTimes.AWS);
        Topics topics = new Topics(List.of(news()), invoker, loop, faults);
        return new SnsApi(topics, phones, permissions, loop);
    }

    private static StackTopic news() {
        StackAsync invocation =
                new StackAsync(
                        "reader",
                        "arn:aws:lambda:us-east-1:000000000000:function:reader:live",
                        2,
                        Duration.ofHours(1),
                        "Failures");
        return new StackTopic("News", List.of(new StackSubscription("NewsToReader", invocation)));
    }

    /// What Lambda has asked of queues so far, but for looking in vain.
    List<String> requests() {
        return requests.stream().filter(each -> !each.startsWith("empty")).toList();
    }

    /// Has `Jobs` read for the function `worker`.
    ///
    /// @param window how long messages are gathered
    void readJobs(boolean reportsFailures, Duration window) {
        StackEventSource source =
                new StackEventSource("Jobs", "worker", 10, window, reportsFailures);
        QueueReader reader =
                new QueueReader(source, queues, functions, loop)
                        .reporting((kind, bytes) -> requests.add(kind + " " + bytes));
        loop.run(reader::start);
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    String url(String queue) {
        return Names.queueUrl(endpoint(), queue);
    }

    String send(String queue, String body) {
        return sqs.sendMessage(call -> call.queueUrl(url(queue)).messageBody(body)).messageId();
    }

    /// Receives ten messages at most, without waiting.
    List<Received> receive(String queue) {
        return receive(queue, new Receive(10, Duration.ZERO)).orTimeout(5, TimeUnit.SECONDS).join();
    }

    CompletableFuture<List<Received>> receive(String queue, Receive ask) {
        CompletableFuture<List<Received>> received = new CompletableFuture<>();
        loop.run(() -> queues.named(queue).receive(ask).thenAccept(received::complete));
        return received;
    }

    void delete(String queue, Received message) {
        onLoop(() -> {
            queues.named(queue).delete(message.handle());
            return queue;
        });
    }

    /// How many messages a queue holds.
    int size(String queue) {
        return onLoop(() -> queues.named(queue).size());
    }

    private <T> T onLoop(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.run(() -> done.complete(task.get()));
        return done.orTimeout(5, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        sqs.close();
        sns.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }
}
