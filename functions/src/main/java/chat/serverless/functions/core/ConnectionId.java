package chat.serverless.functions.core;

/// A client's connection, as the gateway names it; opaque.
public record ConnectionId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
