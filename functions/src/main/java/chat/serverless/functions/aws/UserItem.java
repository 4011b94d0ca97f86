package chat.serverless.functions.aws;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row of the `users` table. A bean, since the enhanced client maps no records; its schema is
/// written out, since looking for it by reflection takes time at each cold start.
final class UserItem {

    static final TableSchema<UserItem> SCHEMA =
            StaticTableSchema.builder(UserItem.class)
                    .newItemSupplier(UserItem::new)
                    .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                    .addAttribute(
                            String.class,
                            attribute ->
                                    attribute
                                            .name("user")
                                            .getter(UserItem::getUser)
                                            .setter(UserItem::setUser)
                                            .tags(StaticAttributeTags.primaryPartitionKey()))
                    .addAttribute(
                            EnhancedType.setOf(String.class),
                            attribute ->
                                    attribute
                                            .name("connections")
                                            .getter(UserItem::getConnections)
                                            .setter(UserItem::setConnections))
                    .addAttribute(
                            Instant.class,
                            attribute ->
                                    attribute
                                            .name("lastSeen")
                                            .getter(UserItem::getLastSeen)
                                            .setter(UserItem::setLastSeen)
                                            .attributeConverter(new EpochMillis()))
                    .addAttribute(
                            Boolean.class,
                            attribute ->
                                    attribute
                                            .name("online")
                                            .getter(UserItem::isOnline)
                                            .setter(UserItem::setOnline))
                    .addAttribute(
                            Integer.class,
                            attribute ->
                                    attribute
                                            .name("phones")
                                            .getter(UserItem::getPhones)
                                            .setter(UserItem::setPhones))
                    .build();

    private String user = "";
    private Set<String> connections = Set.of();
    private @Nullable Instant lastSeen;
    private boolean online;
    private int phones;

    String getUser() {
        return user;
    }

    void setUser(String user) {
        this.user = user;
    }

    Set<String> getConnections() {
        return connections;
    }

    void setConnections(Set<String> connections) {
        this.connections = connections;
    }

    @Nullable Instant getLastSeen() {
        return lastSeen;
    }

    void setLastSeen(@Nullable Instant lastSeen) {
        this.lastSeen = lastSeen;
    }

    boolean isOnline() {
        return online;
    }

    void setOnline(boolean online) {
        this.online = online;
    }

    int getPhones() {
        return phones;
    }

    void setPhones(int phones) {
        this.phones = phones;
    }

    private static final class EpochMillis implements AttributeConverter<Instant> {

        @Override
        public AttributeValue transformFrom(Instant instant) {
            return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
        }

        @Override
        public Instant transformTo(AttributeValue value) {
            return Instant.ofEpochMilli(Long.parseLong(value.n()));
        }

        @Override
        public EnhancedType<Instant> type() {
            return EnhancedType.of(Instant.class);
        }

        @Override
        public AttributeValueType attributeValueType() {
            return AttributeValueType.N;
        }
    }
}
