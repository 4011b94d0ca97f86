package chat.serverless.load.cold;

/// Starts a process, has it answer two events, and ends it.
interface Starter {

    /// What is started.
    String name();

    /// How.
    String way();

    Start start();
}
