package chat.serverless.infrastructure;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.constructs.Construct;

/// The tables. They are kept when the stack is deleted.
record ChatTables(
        Table users,
        Table messages,
        Table memberships,
        Table conversations,
        Table watches,
        Table devices) {

    static ChatTables in(Construct chat) {
        return new ChatTables(
                table(chat, "UsersTable", text("user"), null, null),
                table(chat, "MessagesTable", text("c"), number("s"), "x"),
                table(chat, "MembershipsTable", text("user"), text("conversation"), null),
                table(chat, "ConversationsTable", text("conversation"), text("member"), "expires"),
                table(chat, "WatchesTable", text("user"), text("watcher"), "expires"),
                table(chat, "DevicesTable", text("user"), text("device"), null));
    }

    private static Table table(
            Construct chat,
            String id,
            Attribute partition,
            @Nullable Attribute sort,
            @Nullable String expiry) {
        Table.Builder table =
                Table.Builder.create(chat, id)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .partitionKey(partition)
                        .pointInTimeRecoverySpecification(
                                PointInTimeRecoverySpecification.builder()
                                        .pointInTimeRecoveryEnabled(true)
                                        .build())
                        .encryption(TableEncryption.AWS_MANAGED)
                        .removalPolicy(RemovalPolicy.RETAIN);
        if (sort != null) {
            table.sortKey(sort);
        }
        if (expiry != null) {
            table.timeToLiveAttribute(expiry);
        }
        return table.build();
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    private static Attribute number(String name) {
        return Attribute.builder().name(name).type(AttributeType.NUMBER).build();
    }
}
