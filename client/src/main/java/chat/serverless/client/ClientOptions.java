package chat.serverless.client;

import chat.serverless.model.DeviceId;
import java.net.URI;
import java.util.function.Supplier;

/// How a client connects and behaves.
///
/// @param endpoint the API's URL, `ws` or `wss`, without the device
/// @param device the device that this client is
/// @param token asked on a thread of its own before each attempt to connect, so that it can give a
///   fresh one; one that the server refused is not tried again
/// @param deliveredReceipts whether the server is told by itself what the listener was given
public record ClientOptions(
        URI endpoint,
        DeviceId device,
        Supplier<String> token,
        Timing timing,
        Sources sources,
        boolean deliveredReceipts) {

    public ClientOptions {
        if (!"ws".equals(endpoint.getScheme()) && !"wss".equals(endpoint.getScheme())) {
            throw new IllegalArgumentException("The endpoint is not a ws or wss URL: " + endpoint);
        }
    }

    /// Standard timing and sources, and delivered receipts.
    public static ClientOptions of(URI endpoint, DeviceId device, Supplier<String> token) {
        return new ClientOptions(
                endpoint, device, token, Timing.STANDARD, Sources.standard(), true);
    }

    /// The same but for the timing.
    public ClientOptions withTiming(Timing value) {
        return new ClientOptions(endpoint, device, token, value, sources, deliveredReceipts);
    }

    /// The same but for the sources.
    public ClientOptions withSources(Sources value) {
        return new ClientOptions(endpoint, device, token, timing, value, deliveredReceipts);
    }

    /// The same but for the tokens.
    public ClientOptions withToken(Supplier<String> value) {
        return new ClientOptions(endpoint, device, value, timing, sources, deliveredReceipts);
    }

    /// The same, but the server is, or is not, told by itself what the listener was given.
    public ClientOptions withDeliveredReceipts(boolean value) {
        return new ClientOptions(endpoint, device, token, timing, sources, value);
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
