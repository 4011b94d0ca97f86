package chat.serverless.local.sns;

import chat.serverless.local.template.Names;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The platform applications that there are: one a platform, named `local`. They need no
/// credentials, and reach no phone.
public enum PlatformApplication {
    /// Firebase Cloud Messaging.
    GCM,
    /// Apple's, for apps from the store.
    APNS,
    /// Apple's, for apps under development.
    APNS_SANDBOX;

    private static final String NAME = "local";
    private static final String APPLE_TOKEN = "[0-9A-Fa-f]{1,400}";

    public String arn() {
        return Names.topicArn("app/" + name() + "/" + NAME);
    }

    /// The ARN of an endpoint.
    String endpointArn(String id) {
        return Names.topicArn("endpoint/" + name() + "/" + NAME + "/" + id);
    }

    static Optional<PlatformApplication> ofArn(String arn) {
        return Arrays.stream(values()).filter(each -> each.arn().equals(arn)).findFirst();
    }

    /// A token as SNS keeps it: those of Apple's in lower case.
    String kept(String token) {
        return this == GCM ? token : token.toLowerCase(Locale.ROOT);
    }

    /// What is wrong with a token, if anything.
    Optional<SnsError> faultOf(String token) {
        if (token.isEmpty()) {
            return Optional.of(SnsError.invalid("Token"));
        }
        return this != GCM && !token.matches(APPLE_TOKEN)
                ? Optional.of(
                        SnsError.invalid(
                                "Token Reason: iOS device tokens must be no more than 400"
                                        + " hexadecimal characters"))
                : Optional.empty();
    }
}
