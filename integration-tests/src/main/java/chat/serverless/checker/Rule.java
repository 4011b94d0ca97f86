package chat.serverless.checker;

/// One promise: sees each line of a history, and reports where it was not kept.
interface Rule {

    /// The next line.
    void see(Line line);

    /// No line follows.
    default void end() {}
}
