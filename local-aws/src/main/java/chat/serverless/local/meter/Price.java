package chat.serverless.local.meter;

/// What there is a price for, as `prices.json` names it.
public enum Price {
    MESSAGE("message"),
    CONNECTION_MINUTE("connectionMinute"),
    INVOCATION("invocation"),
    GIGABYTE_SECOND("gigabyteSecond"),
    READ_UNIT("readUnit"),
    WRITE_UNIT("writeUnit"),
    STORED_GIGABYTE_MONTH("storedGigabyteMonth"),
    QUEUE_REQUEST("queueRequest"),
    TOPIC_REQUEST("topicRequest"),
    PUSH("push"),
    TRANSFERRED_GIGABYTE("transferredGigabyte");

    private final String id;

    Price(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
