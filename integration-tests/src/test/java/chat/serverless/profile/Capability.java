package chat.serverless.profile;

/// What a test may need beyond a chat that works. A chat that has not all of it is tested without
/// those tests.
public enum Capability {
    /// Tokens of any life and for any audience can be had.
    TOKENS,
    /// Refused handshakes get the status that AWS documents.
    REFUSAL_STATUS,
    /// Frames that are too large or binary end the connection, with AWS's close codes.
    FRAME_LIMITS,
    /// What was pushed to phones can be read.
    PHONES,
    /// Connections can fall silent on request.
    SILENCE,
    /// Its tables can be written to by tests.
    TABLES,
    /// Its functions can be invoked by hand.
    OPERATOR,
    /// Faults can be injected.
    FAULTS,
    /// What was used is counted.
    METER,
    /// What functions were allowed, and denied, is counted.
    PERMISSIONS,
    /// The page is served beside the chat.
    PAGE
}
