package chat.serverless.deployment;

import chat.serverless.client.ClientOptions;
import chat.serverless.client.Timing;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A running chat, wherever it runs.
public interface Deployment extends AutoCloseable {

    /// Where clients connect, without the device.
    URI webSocketUri();

    /// The id of the user with a name: the name itself, unless the issuer chooses the ids.
    ///
    /// @throws TokenException if the issuer has no such user
    default UserId user(String name) {
        return new UserId(name);
    }

    /// A good token for a user, valid for some minutes at least.
    ///
    /// @param user a user's id, or the name of a user
    /// @throws TokenException if none can be had
    String token(String user);

    /// A token with a life and an audience of one's own; empty where the issuer makes none.
    ///
    /// @param life how long it is valid; a negative one has expired already
    Optional<String> token(String user, Duration life, String audience);

    /// Where a chat of `./run` has its pages for developers, below `/_local`; empty where it is
    /// another's.
    Optional<URI> pages();

    /// How a user's device connects.
    default ClientOptions client(UserId user, String device) {
        return ClientOptions.of(webSocketUri(), new DeviceId(device), () -> token(user.value()));
    }

    /// The same where there are many, and the machine may be busy with functions that start.
    default ClientOptions patientClient(UserId user, String device) {
        Timing timing = Timing.STANDARD.withRequestTimeout(Duration.ofSeconds(20));
        return client(user, device).withTiming(timing);
    }

    /// Ends what was started for it.
    @Override
    void close();
}
