package chat.serverless.local.meter;

/// What a process was given to do.
///
/// @param operation what kind of event it is, such as `send` or `$connect`
/// @param first whether it is the process's first
public record Job(String function, String operation, boolean first) {}
