package chat.serverless.infrastructure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Pushes to phones. Each platform has an SNS platform application, made once with the platform's
/// credentials; without any of them there are no pushes.
///
/// @param fcm the ARN of the application for Firebase Cloud Messaging, or null
/// @param apns the ARN of the one for Apple's service, or null
/// @param apnsSandbox the ARN of the one for apps under development, or null
/// @param delay after which somebody who has not acknowledged a message is pushed to
/// @param showsText whether phones show what was written; Apple and Google get to see it then
public record PushOptions(
        @Nullable String fcm,
        @Nullable String apns,
        @Nullable String apnsSandbox,
        Duration delay,
        boolean showsText) {

    /// @throws IllegalArgumentException if one of them is out of its bounds
    public PushOptions {
        Bounds.check("The application for Firebase", fcm, application("GCM"));
        Bounds.check("The application for Apple's service", apns, application("APNS"));
        Bounds.check("The one for development", apnsSandbox, application("APNS_SANDBOX"));
        Bounds.check("The push delay", delay, Duration.ofMinutes(15));
    }

    private static String application(String platform) {
        return "arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:app/" + platform + "/.+";
    }

    /// No pushes.
    public static PushOptions none() {
        return new PushOptions(null, null, null, Duration.ofSeconds(15), false);
    }

    /// Pushes to phones with Firebase Cloud Messaging.
    public PushOptions withFcm(String application) {
        return new PushOptions(application, apns, apnsSandbox, delay, showsText);
    }

    /// Pushes to Apple's phones.
    ///
    /// @param sandbox the application for apps under development, or null
    public PushOptions withApns(String application, @Nullable String sandbox) {
        return new PushOptions(fcm, application, sandbox, delay, showsText);
    }

    List<String> applications() {
        return Stream.of(fcm, apns, apnsSandbox).flatMap(Stream::ofNullable).toList();
    }

    boolean any() {
        return !applications().isEmpty();
    }
}
