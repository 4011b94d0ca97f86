package chat.serverless.local.dynamodb;

import chat.serverless.local.process.StartException;
import chat.serverless.local.template.StackTable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Makes the tables of a stack.
public final class Tables {

    private final DynamoDbClient dynamoDb;

    private Tables(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /// Makes those that do not exist, and leaves those that do as they are.
    ///
    /// @throws StartException if a table exists with other keys, or the endpoint does not answer
    public static void createMissing(URI endpoint, List<StackTable> tables) {
        try (DynamoDbClient client = client(endpoint)) {
            Tables creation = new Tables(client);
            tables.forEach(creation::createIfMissing);
        } catch (SdkException e) {
            throw new StartException("The tables could not be made at " + endpoint + ".", e);
        }
    }

    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("LOCALTables", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(c -> c.apiCallTimeout(Duration.ofSeconds(20)))
                .build();
    }

    private void createIfMissing(StackTable table) {
        TableShape wanted = TableShape.of(table);
        Optional<TableDescription> existing = existing(table.name());
        if (existing.isEmpty()) {
            dynamoDb.createTable(wanted.request());
        } else {
            requireSame(wanted, TableShape.of(existing.get()));
        }
        if (table.timeToLive() != null) {
            enableTimeToLive(table.name(), table.timeToLive());
        }
    }

    private Optional<TableDescription> existing(String table) {
        try {
            return Optional.of(dynamoDb.describeTable(r -> r.tableName(table)).table());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static void requireSame(TableShape wanted, TableShape existing) {
        if (!wanted.equals(existing)) {
            throw new StartException(
                    "The table "
                            + wanted.name()
                            + " exists with other keys than the template's: use another"
                            + " data folder, or remove this one.");
        }
    }

    private void enableTimeToLive(String table, String attribute) {
        TimeToLiveStatus status =
                dynamoDb.describeTimeToLive(r -> r.tableName(table))
                        .timeToLiveDescription()
                        .timeToLiveStatus();
        if (status != TimeToLiveStatus.ENABLED) {
            dynamoDb.updateTimeToLive(r ->
                    r.tableName(table)
                            .timeToLiveSpecification(
                                    t -> t.attributeName(attribute).enabled(true)));
        }
    }
}
