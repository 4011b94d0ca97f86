package chat.serverless.local.gateway;

/// What the gateway saw of an invocation.
sealed interface Outcome {

    /// The function returned.
    ///
    /// @param payload what the function returned
    @SuppressWarnings("ArrayRecordComponent")
    record Returned(byte[] payload) implements Outcome {}

    /// The function threw, died, or ran into its own timeout.
    ///
    /// @param message the error's message, which may be empty
    record Failed(String message) implements Outcome {}

    /// The gateway has stopped waiting. The function goes on.
    record Late() implements Outcome {}
}
