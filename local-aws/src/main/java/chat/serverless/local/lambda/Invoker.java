package chat.serverless.local.lambda;

import java.util.concurrent.CompletableFuture;

/// Invokes functions, as many at once as are asked for.
public interface Invoker {

    /// Invokes a function once.
    ///
    /// @param function its name
    /// @param event the event, JSON in UTF-8
    /// @return what came of it; never completes exceptionally, and within the function's timeout,
    ///   the longest wait for a process and the time that a process may take to start
    CompletableFuture<Invocation> invoke(String function, byte[] event);

    /// What came of an invocation.
    sealed interface Invocation {

        /// The function returned.
        ///
        /// @param payload what it returned, JSON in UTF-8
        record Returned(byte[] payload) implements Invocation {}

        /// The function threw, did not start, or its process died.
        ///
        /// @param type such as `Runtime.UserException`, `Runtime.ExitError`, or, where too many
        ///   events wait for a process, `TooManyRequestsException`
        /// @param message the error's message, which may be empty
        record Failed(String type, String message) implements Invocation {}

        /// The function took longer than its timeout; its process is gone.
        record TimedOut() implements Invocation {}
    }
}
