package chat.serverless.client;

import org.jspecify.annotations.Nullable;

/// What a client does by itself.
///
/// @param deliveredReceipts whether the server is told what the listener was given
/// @param outboxStore keeps what is not yet acknowledged, or null where it is kept in memory only;
///   belongs to one client at a time
/// @param initialSync whether conversations that are new to the client begin with their newest 15
///   messages; otherwise with the first message that comes while it is connected
public record Behavior(
        boolean deliveredReceipts,
        @Nullable OutboxStore outboxStore,
        boolean initialSync,
        RollOver rollOver) {

    /// Delivered receipts, no store, initial sync, standard roll-over.
    public static final Behavior STANDARD = new Behavior(true, null, true, RollOver.STANDARD);

    /// The same, but the server is, or is not, told what the listener was given.
    public Behavior withDeliveredReceipts(boolean value) {
        return new Behavior(value, outboxStore, initialSync, rollOver);
    }

    /// The same but for the store.
    public Behavior withOutboxStore(@Nullable OutboxStore value) {
        return new Behavior(deliveredReceipts, value, initialSync, rollOver);
    }

    /// The same, but new conversations begin, or don't begin, with their newest messages.
    public Behavior withInitialSync(boolean value) {
        return new Behavior(deliveredReceipts, outboxStore, value, rollOver);
    }

    /// The same but for the roll-over.
    public Behavior withRollOver(RollOver value) {
        return new Behavior(deliveredReceipts, outboxStore, initialSync, value);
    }
}
