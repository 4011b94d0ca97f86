package chat.serverless.client;

import java.util.List;

/// Keeps what a client is sending until the server has acknowledged or refused it, so that it
/// outlives the client.
///
/// A client calls it one call at a time, on a thread of its own, so it may block. What is saved
/// twice counts once; the later form replaces the earlier one and keeps its place. Where a call
/// throws, the client takes the message as not kept, and does not send it.
public interface OutboxStore {

    /// Keeps messages; when it returns they outlive whatever the store promises to outlive.
    ///
    /// @param messages in their order; those with a target and id that are kept already replace
    ///   what is kept
    /// @throws java.io.UncheckedIOException where they can't be kept
    void save(List<Unsent> messages);

    /// Forgets a message, whatever its form, told by its target and id; nothing where it isn't
    /// there. It may come back after a crash, since a repeat does no harm.
    ///
    /// @throws java.io.UncheckedIOException where that can't be written down
    void remove(Unsent message);

    /// What is kept, in the order in which it was first saved.
    ///
    /// @throws java.io.UncheckedIOException where it can't be read
    List<Unsent> load();
}
