package chat.serverless.functions.aws;

import chat.serverless.functions.aws.DynamoRegistrations.Names;
import chat.serverless.functions.aws.DynamoRegistrations.Owner;
import chat.serverless.functions.core.Registration;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The writes of which a change to the `devices` table is made.
record DeviceItems(Names tables) {

    static final String USER = "user";
    static final String DEVICE = "device";
    static final String PLATFORM = "platform";
    static final String ENDPOINT = "endpoint";
    static final String OWNER = "owner";
    static final String OWNER_DEVICE = "ownerDevice";

    private static final Map<String, String> OWNER_NAMES =
            Map.of("#owner", OWNER, "#device", OWNER_DEVICE);

    /// Of a device.
    static Map<String, AttributeValue> key(UserId user, DeviceId device) {
        return Map.of(USER, Attributes.text(user.value()), DEVICE, Attributes.text(device.value()));
    }

    /// Of an endpoint.
    static Map<String, AttributeValue> key(String endpoint) {
        return Map.of(USER, Attributes.text(endpoint), DEVICE, Attributes.text("-"));
    }

    /// Puts a device in place of what was read of it.
    TransactWriteItem put(Registration one, @Nullable Registration before) {
        Put.Builder put =
                Put.builder()
                        .tableName(tables.devices())
                        .item(
                                Map.of(
                                        USER, Attributes.text(one.user().value()),
                                        DEVICE, Attributes.text(one.device().value()),
                                        PLATFORM, Attributes.text(one.platform().text()),
                                        ENDPOINT, Attributes.text(one.endpoint())));
        if (before == null) {
            put.conditionExpression("attribute_not_exists(endpoint)");
        } else {
            put.conditionExpression("endpoint = :before")
                    .expressionAttributeValues(
                            Map.of(":before", Attributes.text(before.endpoint())));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /// Gives an endpoint to a device, if it is still whose it was.
    TransactWriteItem own(Registration one, @Nullable Owner before) {
        Put.Builder put =
                Put.builder()
                        .tableName(tables.devices())
                        .item(
                                Map.of(
                                        USER, Attributes.text(one.endpoint()),
                                        DEVICE, Attributes.text("-"),
                                        OWNER, Attributes.text(one.user().value()),
                                        OWNER_DEVICE, Attributes.text(one.device().value())));
        if (before == null) {
            put.conditionExpression("attribute_not_exists(#owner)")
                    .expressionAttributeNames(Map.of("#owner", OWNER));
        } else {
            put.conditionExpression("#owner = :owner AND #device = :device")
                    .expressionAttributeNames(OWNER_NAMES)
                    .expressionAttributeValues(values(before));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /// Makes an endpoint nobody's, if it is still this device's.
    TransactWriteItem disown(Registration one) {
        Delete delete =
                Delete.builder()
                        .tableName(tables.devices())
                        .key(key(one.endpoint()))
                        .conditionExpression("#owner = :owner AND #device = :device")
                        .expressionAttributeNames(OWNER_NAMES)
                        .expressionAttributeValues(values(new Owner(one.user(), one.device())))
                        .build();
        return TransactWriteItem.builder().delete(delete).build();
    }

    /// Takes a device away, if it has this endpoint.
    TransactWriteItem take(Owner owner, String endpoint) {
        Delete delete =
                Delete.builder()
                        .tableName(tables.devices())
                        .key(key(owner.user(), owner.device()))
                        .conditionExpression("endpoint = :endpoint")
                        .expressionAttributeValues(Map.of(":endpoint", Attributes.text(endpoint)))
                        .build();
        return TransactWriteItem.builder().delete(delete).build();
    }

    /// Counts a user's devices up or down.
    TransactWriteItem count(UserId user, int more) {
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName(tables.users())
                                .key(Map.of(USER, Attributes.text(user.value())))
                                .updateExpression("ADD phones :more")
                                .expressionAttributeValues(
                                        Map.of(":more", Attributes.number(more))))
                .build();
    }

    private static Map<String, AttributeValue> values(Owner owner) {
        return Map.of(
                ":owner",
                Attributes.text(owner.user().value()),
                ":device",
                Attributes.text(owner.device().value()));
    }
}
