package chat.serverless.load.cold;

/// Starts a process, and has it answer two events.
interface Starter {

    String name();

    Start start();
}
