package chat.serverless.model;

/// One of a user's devices, named by its client.
///
/// @param value 1 to 128 characters of `A-Z a-z 0-9 . _ : @ -`
public record DeviceId(String value) implements Comparable<DeviceId> {

    public DeviceId {
        IdText.require("DeviceId", value);
    }

    @Override
    public int compareTo(DeviceId that) {
        return value.compareTo(that.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
