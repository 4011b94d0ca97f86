package chat.serverless.functions.core;

/// Has phones told of messages that their users may not have received.
public interface Pushes {

    /// Hands on that there is a message: at least once; in any order. Whoever has not acknowledged
    /// it when it comes out again is pushed to, and nobody else.
    void notify(Notice notice);
}
