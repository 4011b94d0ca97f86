package chat.serverless.client;

import chat.serverless.model.DeviceId;
import java.net.URI;
import java.util.function.Supplier;

/// How a client connects and behaves.
///
/// @param endpoint the API's URL, `ws` or `wss`, without the device
/// @param device the device that this client is
/// @param token asked on a thread of its own before each attempt to connect, so that it can give a
///   fresh one and take its time for it, up to the request timeout; one that the server refused is
///   not tried again
/// @param behavior what the client does by itself
public record ClientOptions(
        URI endpoint,
        DeviceId device,
        Supplier<String> token,
        Timing timing,
        Sources sources,
        Behavior behavior) {

    public ClientOptions {
        if (!"ws".equals(endpoint.getScheme()) && !"wss".equals(endpoint.getScheme())) {
            throw new IllegalArgumentException("The endpoint is not a ws or wss URL: " + endpoint);
        }
    }

    /// Standard timing, sources and behavior.
    public static ClientOptions of(URI endpoint, DeviceId device, Supplier<String> token) {
        return new ClientOptions(
                endpoint, device, token, Timing.STANDARD, Sources.standard(), Behavior.STANDARD);
    }

    /// The same but for the timing.
    public ClientOptions withTiming(Timing value) {
        return new ClientOptions(endpoint, device, token, value, sources, behavior);
    }

    /// The same but for the sources.
    public ClientOptions withSources(Sources value) {
        return new ClientOptions(endpoint, device, token, timing, value, behavior);
    }

    /// The same but for the tokens.
    public ClientOptions withToken(Supplier<String> value) {
        return new ClientOptions(endpoint, device, value, timing, sources, behavior);
    }

    /// The same but for the behavior.
    public ClientOptions withBehavior(Behavior value) {
        return new ClientOptions(endpoint, device, token, timing, sources, value);
    }

    /// The same, but the server is, or is not, told by itself what the listener was given.
    public ClientOptions withDeliveredReceipts(boolean value) {
        return withBehavior(behavior.withDeliveredReceipts(value));
    }

    /// The same, but what is not yet acknowledged is kept in a store, and sent from there when a
    /// client starts.
    public ClientOptions withOutboxStore(OutboxStore value) {
        return withBehavior(behavior.withOutboxStore(value));
    }

    /// The same, but new conversations begin, or don't begin, with their newest messages.
    public ClientOptions withInitialSync(boolean value) {
        return withBehavior(behavior.withInitialSync(value));
    }

    /// The same but for the roll-over.
    public ClientOptions withRollOver(RollOver value) {
        return withBehavior(behavior.withRollOver(value));
    }

    /// Whether the server is told by itself what the listener was given.
    public boolean deliveredReceipts() {
        return behavior.deliveredReceipts();
    }

    /// The URL of the handshake.
    URI connectUri() {
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + separator + "device=" + device);
    }

    Backoff backoff() {
        return new Backoff(timing, sources.random());
    }
}
