package chat.serverless.load.capacity;

/// Bytes in the `messages` table, by DynamoDB's rules for sizes: names and values, 3 for a list and
/// 1 for each of its elements, and 100 an item that storage is billed for.
final class Stored {

    private static final int BILLED_PER_ITEM = 100;
    private static final int CAP = 480;
    private static final int NUMBER = 5;
    private static final int LIST = 3;
    private static final int UUID = 16;

    /// `d-FIRST~SECOND` of users with ids of 10 characters.
    private static final int CONVERSATION = 23;

    /// Kind and time of an entry.
    private static final int ENTRY_HEAD = 7;

    private Stored() {}

    /// For each message, on pages: `c`, `s`, `i`, `e`, `z`, `k`.
    static double onPages(double text) {
        double message = messageBytes(text);
        double messages = Math.ceil(CAP / message);
        double page = 6 + CONVERSATION + NUMBER + 2 * LIST + 2 * 3 + BILLED_PER_ITEM;
        return message + page / messages;
    }

    /// A key's tag and id, an entry's head and text, and two elements.
    private static double messageBytes(double text) {
        return 1 + UUID + 1 + ENTRY_HEAD + text + 1;
    }

    /// The same as an item a message: `c`, `s`, `i`, `e`, no lists.
    static double oneByOne(double text) {
        return 4 + CONVERSATION + NUMBER + 1 + UUID + ENTRY_HEAD + text + BILLED_PER_ITEM;
    }
}
