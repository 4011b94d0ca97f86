package chat.serverless.functions.aws;

import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.Registration;
import chat.serverless.functions.core.Registrations;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The registrations in the `devices` table, counted in the `users` table.
///
/// A change is written on the condition that everything is as it was read; where it is not, it is
/// read again.
public final class DynamoRegistrations implements Registrations {

    private static final int ATTEMPTS = 10;

    private final DynamoDbClient dynamo;
    private final DeviceItems items;
    private final Pause pause;

    public DynamoRegistrations(DynamoDbClient dynamo, Names tables, Pause pause) {
        this.dynamo = dynamo;
        this.items = new DeviceItems(tables);
        this.pause = pause;
    }

    /// The names of the tables.
    public record Names(String devices, String users) {}

    /// Who has an endpoint.
    record Owner(UserId user, DeviceId device) {}

    @Override
    public Optional<Registration> find(UserId user, DeviceId device) {
        return item(DeviceItems.key(user, device)).map(DynamoRegistrations::registration);
    }

    @Override
    public List<Registration> of(UserId user) {
        return dynamo
                .queryPaginator(query ->
                        query.tableName(items.tables().devices())
                                .keyConditionExpression("#user = :user")
                                .expressionAttributeNames(Map.of("#user", DeviceItems.USER))
                                .expressionAttributeValues(
                                        Map.of(":user", Attributes.text(user.value())))
                                .consistentRead(true))
                .items()
                .stream()
                .map(DynamoRegistrations::registration)
                .toList();
    }

    @Override
    public void put(Registration registration) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                pause.before(attempt);
            }
            @Nullable Registration before =
                    find(registration.user(), registration.device()).orElse(null);
            @Nullable Owner owner = owner(registration.endpoint()).orElse(null);
            if (registration.equals(before) && isOwner(registration, owner)) {
                return;
            }
            if (Transactions.write(dynamo, writes(registration, before, owner))) {
                return;
            }
        }
        throw new IllegalStateException("A device's registration was changed by others meanwhile");
    }

    private List<TransactWriteItem> writes(
            Registration registration, @Nullable Registration before, @Nullable Owner owner) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(items.put(registration, before));
        writes.add(items.own(registration, owner));
        if (before != null && !before.endpoint().equals(registration.endpoint())) {
            writes.add(items.disown(before));
        }
        Map<UserId, Integer> more = new HashMap<>();
        if (before == null) {
            more.merge(registration.user(), 1, Integer::sum);
        }
        if (owner != null && !isOwner(registration, owner)) {
            writes.add(items.take(owner, registration.endpoint()));
            more.merge(owner.user(), -1, Integer::sum);
        }
        more.values().removeIf(count -> count == 0);
        more.forEach((user, count) -> writes.add(items.count(user, count)));
        return writes;
    }

    @Override
    public void remove(Registration registration) {
        Owner owner = new Owner(registration.user(), registration.device());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                pause.before(attempt);
            }
            Optional<Registration> now = find(registration.user(), registration.device());
            if (!now.equals(Optional.of(registration))
                    || Transactions.write(
                            dynamo,
                            List.of(
                                    items.take(owner, registration.endpoint()),
                                    items.disown(registration),
                                    items.count(registration.user(), -1)))) {
                return;
            }
        }
        throw new IllegalStateException("A device's registration was changed by others meanwhile");
    }

    private static boolean isOwner(Registration registration, @Nullable Owner owner) {
        return new Owner(registration.user(), registration.device()).equals(owner);
    }

    private Optional<Owner> owner(String endpoint) {
        return item(DeviceItems.key(endpoint))
                .map(item ->
                        new Owner(
                                new UserId(Attributes.text(item, DeviceItems.OWNER)),
                                new DeviceId(Attributes.text(item, DeviceItems.OWNER_DEVICE))));
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item =
                dynamo.getItem(get ->
                                get.tableName(items.tables().devices())
                                        .key(key)
                                        .consistentRead(true))
                        .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    private static Registration registration(Map<String, AttributeValue> item) {
        return new Registration(
                new UserId(Attributes.text(item, DeviceItems.USER)),
                new DeviceId(Attributes.text(item, DeviceItems.DEVICE)),
                Platform.parse(Attributes.text(item, DeviceItems.PLATFORM)).orElseThrow(),
                Attributes.text(item, DeviceItems.ENDPOINT));
    }
}
