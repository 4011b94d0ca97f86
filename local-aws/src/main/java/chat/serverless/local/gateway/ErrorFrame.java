package chat.serverless.local.gateway;

/// What the gateway itself tells a client in a text frame, spaced as AWS spaces it.
enum ErrorFrame {
    /// No route for the message, and no `$default`.
    FORBIDDEN("Forbidden"),
    /// The function failed, or its answer is not one.
    INTERNAL("Internal server error"),
    /// The integration took longer than its timeout. The function goes on, and may still post.
    TIMED_OUT("Endpoint request timed out");

    private final String message;

    ErrorFrame(String message) {
        this.message = message;
    }

    String text(String connectionId, String requestId) {
        return "{\"message\": \"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
                .formatted(message, connectionId, requestId);
    }
}
