package chat.serverless.model;

/// A group, named by the client that created it.
///
/// @param value 1 to 128 characters of `A-Z a-z 0-9 . _ : @ -`
public record GroupId(String value) implements Comparable<GroupId> {

    public GroupId {
        IdText.require("GroupId", value);
    }

    @Override
    public int compareTo(GroupId that) {
        return value.compareTo(that.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
