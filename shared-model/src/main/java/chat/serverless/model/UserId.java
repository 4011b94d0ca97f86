package chat.serverless.model;

/// A person, as the token's `sub` names them.
///
/// @param value 1 to 128 characters of `A-Z a-z 0-9 . _ : @ -`
public record UserId(String value) implements Comparable<UserId> {

    public UserId {
        IdText.require("UserId", value);
    }

    @Override
    public int compareTo(UserId that) {
        return value.compareTo(that.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
