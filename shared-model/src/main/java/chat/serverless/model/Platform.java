package chat.serverless.model;

import java.util.Arrays;
import java.util.Optional;

/// The services that reach a phone whose app does not run.
public enum Platform {
    /// Google's Firebase Cloud Messaging.
    FCM("fcm"),
    /// Apple's, for apps from the store.
    APNS("apns"),
    /// Apple's, for apps under development.
    APNS_SANDBOX("apns-sandbox");

    private final String text;

    Platform(String text) {
        this.text = text;
    }

    /// The name on the wire.
    public String text() {
        return text;
    }

    /// The one of a name on the wire, if there is one.
    public static Optional<Platform> parse(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}
