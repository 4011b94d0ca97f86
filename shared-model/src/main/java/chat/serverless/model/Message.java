package chat.serverless.model;

import java.time.Instant;

/// A message of a conversation's history.
///
/// @param seq its number in the conversation, from 1 on, without gaps
/// @param id chosen by its sender's client
/// @param from its sender
/// @param text its text
/// @param at when the server took it, to the millisecond
public record Message(long seq, MessageId id, UserId from, String text, Instant at) {}
