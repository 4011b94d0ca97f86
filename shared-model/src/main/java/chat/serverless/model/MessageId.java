package chat.serverless.model;

/// A message, named by the client that wrote it: unique for one sender in one conversation.
///
/// @param value 1 to 128 characters of `A-Z a-z 0-9 . _ : @ -`
public record MessageId(String value) implements Comparable<MessageId> {

    public MessageId {
        IdText.require("MessageId", value);
    }

    @Override
    public int compareTo(MessageId that) {
        return value.compareTo(that.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
