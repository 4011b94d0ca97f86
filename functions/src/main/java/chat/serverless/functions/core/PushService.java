package chat.serverless.functions.core;

import chat.serverless.model.DeviceId;
import chat.serverless.model.Platform;
import chat.serverless.model.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What reaches phones. Outages are exceptions; what it says of a phone is a value.
public interface PushService {

    /// Whether phones of a platform can be reached.
    boolean serves(Platform platform);

    /// Makes an endpoint for a token, or repairs the one there is: it is switched on, and has this
    /// token.
    ///
    /// @return the endpoint; empty where the platform has no such tokens
    Optional<String> enroll(Enrollment enrollment);

    /// Takes an endpoint away; where there is none, or it is of an application that is not served
    /// any more, nothing happens.
    void dismiss(String endpoint);

    /// Pushes, in bounded time.
    Sent send(Registration to, Push push);

    /// A device on its way in.
    ///
    /// @param endpoint what it had until now, or null
    record Enrollment(
            UserId user,
            DeviceId device,
            Platform platform,
            String token,
            @Nullable String endpoint) {}

    /// What came of a push.
    enum Sent {
        /// The service took it, which is not yet arrival.
        TAKEN,
        /// The endpoint is switched off or gone. It is of no use until the device registers again.
        GONE
    }
}
