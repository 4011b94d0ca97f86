package chat.serverless.local;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What another program serves instead of this one. It must take any credentials.
///
/// @param dynamoDb the tables' endpoint; null for tables of our own
/// @param connections where functions post to connections, of a gateway that invokes functions
///   through [InvokeEndpoint]; null for ours
public record Elsewhere(@Nullable URI dynamoDb, @Nullable URI connections) {

    static final Elsewhere NOTHING = new Elsewhere(null, null);

    Elsewhere withDynamoDb(URI endpoint) {
        return new Elsewhere(endpoint, connections);
    }

    Elsewhere withConnections(URI endpoint) {
        return new Elsewhere(dynamoDb, endpoint);
    }
}
