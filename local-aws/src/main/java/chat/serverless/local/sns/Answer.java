package chat.serverless.local.sns;

/// What comes of a call.
sealed interface Answer {

    /// It was done.
    ///
    /// @param content of the result, XML
    record Done(String content) implements Answer {}

    /// It was refused.
    record Refused(SnsError error) implements Answer {}
}
