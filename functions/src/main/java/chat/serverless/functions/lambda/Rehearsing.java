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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.crac.Core;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

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

    /// Asks DynamoDB what it refuses, as it is not signed, which takes no permission and costs
    /// nothing: from a thread such as calls are made on, over a connection that is closed then.
    private void reach() {
        CompletableFuture.runAsync(this::ask, Thread::startVirtualThread)
                .orTimeout(Clients.CALL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void ask() {
        try (DynamoDbClient stranger = Clients.stranger()) {
            stranger.getItem(get ->
                    get.tableName("none").key(Map.of("user", AttributeValue.fromS("nobody"))));
        } catch (DynamoDbException refused) {
            LOG.debugf("Refused, as it should be: %s", refused.getMessage());
        }
    }
}
