package chat.serverless.load.chat;

import chat.serverless.load.rig.Stopwatch;
import chat.serverless.local.dynamodb.DynamoDbProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// What Dynoxide does on this machine at most: updates, with nothing around them.
///
/// @param updates a second
/// @param times of one
record Floor(double updates, Stopwatch times) {

    private static final String TABLE = "Floor";
    private static final int WRITERS = 8;
    private static final long WARM_UP_SECONDS = 5;
    private static final long SECONDS = 5;

    static Floor measure(Path home) {
        try (DynamoDbProcess process = DynamoDbProcess.inMemory(DynamoDbProcess.program(home));
                DynamoDbClient tables = client(process)) {
            createTable(tables);
            Floor _ = run(tables, WARM_UP_SECONDS);
            return run(tables, SECONDS);
        }
    }

    private static DynamoDbClient client(DynamoDbProcess process) {
        return DynamoDbClient.builder()
                .endpointOverride(process.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("floor", "floor")))
                .build();
    }

    private static void createTable(DynamoDbClient tables) {
        tables.createTable(table ->
                table.tableName(TABLE)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                AttributeDefinition.builder()
                                        .attributeName("k")
                                        .attributeType(ScalarAttributeType.S)
                                        .build())
                        .keySchema(
                                KeySchemaElement.builder()
                                        .attributeName("k")
                                        .keyType(KeyType.HASH)
                                        .build()));
    }

    private static Floor run(DynamoDbClient tables, long seconds) {
        AtomicLong done = new AtomicLong();
        Stopwatch times = new Stopwatch();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                AttributeValue key = AttributeValue.fromS("floor-" + writer);
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        times.time(() -> update(tables, key));
                        done.incrementAndGet();
                    }
                });
            }
        }
        return new Floor(done.get() / (double) seconds, times);
    }

    private static void update(DynamoDbClient tables, AttributeValue key) {
        tables.updateItem(update ->
                update.tableName(TABLE)
                        .key(Map.of("k", key))
                        .updateExpression("ADD n :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    }
}
