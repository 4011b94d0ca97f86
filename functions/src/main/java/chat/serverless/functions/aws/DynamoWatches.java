package chat.serverless.functions.aws;

import chat.serverless.functions.core.Watches;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The watches in the `watches` table.
public final class DynamoWatches implements Watches {

    private static final String USER = "user";
    private static final String WATCHER = "watcher";
    private static final String EXPIRES = "expires";

    /// No id has it.
    private static final String SEPARATOR = " ";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoWatches(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void start(UserId user, UserId watcher, DeviceId device, Instant until) {
        Map<String, AttributeValue> item =
                Map.of(
                        USER, Attributes.text(user.value()),
                        WATCHER, watcher(watcher, device),
                        EXPIRES, seconds(until));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public void stop(UserId user, UserId watcher, DeviceId device) {
        Map<String, AttributeValue> key =
                Map.of(USER, Attributes.text(user.value()), WATCHER, watcher(watcher, device));
        dynamo.deleteItem(delete -> delete.tableName(table).key(key));
    }

    /// Expired ones are taken out by the table some time later, and left out here until then.
    @Override
    public List<UserId> watchers(UserId user, Instant now) {
        return dynamo
                .queryPaginator(query ->
                        query.tableName(table)
                                .keyConditionExpression("#user = :user")
                                .filterExpression("#expires > :now")
                                .expressionAttributeNames(
                                        Map.of("#user", USER, "#expires", EXPIRES))
                                .expressionAttributeValues(
                                        Map.of(
                                                ":user",
                                                Attributes.text(user.value()),
                                                ":now",
                                                seconds(now)))
                                .consistentRead(true))
                .items()
                .stream()
                .map(item -> watcher(Attributes.text(item, WATCHER)))
                .distinct()
                .toList();
    }

    private static AttributeValue watcher(UserId user, DeviceId device) {
        return Attributes.text(user.value() + SEPARATOR + device.value());
    }

    private static UserId watcher(String text) {
        return new UserId(text.split(SEPARATOR, 2)[0]);
    }

    private static AttributeValue seconds(Instant time) {
        return Attributes.number(time.getEpochSecond());
    }
}
