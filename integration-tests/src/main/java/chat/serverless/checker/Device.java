package chat.serverless.checker;

import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;

/// A device of a user, `alice/phone` in a history.
public record Device(UserId user, DeviceId id) {

    private static final char SEPARATOR = '/';

    /// Reads it as it stands in a history.
    ///
    /// @throws IllegalArgumentException if it isn't `USER/DEVICE`
    public static Device parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("Not USER/DEVICE: " + text);
        }
        return new Device(
                new UserId(text.substring(0, separator)),
                new DeviceId(text.substring(separator + 1)));
    }

    @Override
    public String toString() {
        return user.value() + SEPARATOR + id.value();
    }
}
