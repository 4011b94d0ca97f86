package chat.serverless.functions.lambda;

import chat.serverless.functions.rehearsal.Rehearsal;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.crac.Core;
import org.jboss.logging.Logger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/// Has the function rehearse before its snapshot is taken.
///
/// | variable | |
/// | --- | --- |
/// | `QUARKUS_LAMBDA_HANDLER` | the function, which rehearses |
/// | `REHEARSE` | who rehearses instead, with commas between: for a cache of classes that several functions share |
@Singleton
public final class Rehearsing {

    private static final Logger LOG = Logger.getLogger(Rehearsing.class);

    private final Environment environment = new Environment(System.getenv());
    private final Rehearsal rehearsal;

    @Inject
    Rehearsing(@Any Instance<RequestStreamHandler> functions) {
        this.rehearsal =
                new Rehearsal(
                        name -> functions.select(NamedLiteral.of(name)).get(),
                        names(),
                        this::reach,
                        Rehearsing::trouble);
    }

    void register(@Observes StartupEvent started) {
        Core.getGlobalContext().register(rehearsal);
    }

    private static void trouble(String part, RuntimeException e) {
        if (!(e instanceof AuthorizeFunction.UnauthorizedException)) {
            LOG.warnf(e, "Rehearsal failed: part=%s", part);
        }
    }

    private List<String> names() {
        String named = environment.get("REHEARSE");
        String own = environment.get("QUARKUS_LAMBDA_HANDLER");
        return List.of((named.isBlank() ? own : named).split(",", -1));
    }

    /// Sends DynamoDB what it refuses, as it is not signed, which takes no permission and costs
    /// nothing: from a thread such as calls are made on, over a connection that is closed then.
    private void reach() {
        CompletableFuture.runAsync(this::post, Thread::startVirtualThread)
                .orTimeout(Clients.CALL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /// Twice, so that the second call finds a connection.
    private void post() {
        try (SdkHttpClient client = Apache5HttpClient.create()) {
            for (int n = 0; n < 2; n++) {
                read(client.prepareRequest(call()).call());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(HttpExecuteResponse response) throws IOException {
        try (AbortableInputStream body = response.responseBody().orElseThrow()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private HttpExecuteRequest call() {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(dynamoUrl())
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader("X-Amz-Target", "DynamoDB_20120810.GetItem")
                        .build();
        return HttpExecuteRequest.builder()
                .request(request)
                .contentStreamProvider(ContentStreamProvider.fromUtf8String("{}"))
                .build();
    }

    private URI dynamoUrl() {
        String given = environment.get("AWS_ENDPOINT_URL");
        return URI.create(
                given.isBlank()
                        ? "https://dynamodb." + environment.get("AWS_REGION") + ".amazonaws.com/"
                        : given);
    }
}
