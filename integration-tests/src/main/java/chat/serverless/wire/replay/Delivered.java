package chat.serverless.wire.replay;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Message;
import chat.serverless.model.UserId;

/// A message that a person's client handed on.
///
/// @param atNanos when, by `System.nanoTime`
record Delivered(UserId to, ConversationId conversation, Message message, long atNanos) {}
