package chat.serverless.load.chat;

import chat.serverless.load.LocalChat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the tables on this machine do at most: updates a second, with nothing around them.
final class Floor {

    private static final int WRITERS = 8;
    private static final long SECONDS = 3;

    private Floor() {}

    static double updatesASecond(LocalChat chat) {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (DynamoDbClient tables = chat.tables();
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                AttributeValue key = AttributeValue.fromS("floor-" + writer);
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        update(tables, key);
                        done.incrementAndGet();
                    }
                });
            }
            threads.close();
        }
        return done.get() / (double) SECONDS;
    }

    private static void update(DynamoDbClient tables, AttributeValue key) {
        tables.updateItem(update ->
                update.tableName("UsersTable")
                        .key(Map.of("user", key))
                        .updateExpression("ADD n :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    }
}
