package chat.serverless.load.cold;

import java.util.OptionalInt;

/// Starts a process, has it answer two events, and ends it.
interface Starter {

    /// What is started.
    String name();

    /// How.
    String way();

    /// Starts it once without being measured, so that files are in memory.
    ///
    /// @return how many classes its first event loads; empty where that has no meaning
    OptionalInt classes();

    Start start();
}
