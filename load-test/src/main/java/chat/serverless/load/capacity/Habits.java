package chat.serverless.load.capacity;

import chat.serverless.load.rig.Arguments;

/// How people connect. All of it is assumed.
///
/// @param sessions connections that a user makes a day
/// @param minutes for which each of them stays open
/// @param devices connected of those that a message goes to
/// @param messagesAReceipt messages that one receipt acknowledges
record Habits(double sessions, double minutes, double devices, double messagesAReceipt) {

    static Habits of(Arguments arguments) {
        return new Habits(
                arguments.decimal("sessions", 12),
                arguments.decimal("minutes", 10),
                arguments.decimal("devices", 1),
                arguments.decimal("messages-a-receipt", 5));
    }
}
