package chat.serverless.functions.core;

/// Passes entries of a group's log on, to be told to its members. At least once each; in any order.
public interface Broadcaster {

    /// Hands a broadcast over: one request, however many members there are.
    void publish(Broadcast broadcast);
}
