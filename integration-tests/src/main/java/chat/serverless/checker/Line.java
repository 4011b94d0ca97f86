package chat.serverless.checker;

/// One line of a history.
///
/// @param t when it was seen: milliseconds of one clock for the whole history, from any zero
public record Line(long t, Observation what) {}
