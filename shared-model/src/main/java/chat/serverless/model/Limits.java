package chat.serverless.model;

/// What a server takes at most; `hello` tells its clients.
///
/// @param textBytes a message's text, in bytes of UTF-8
/// @param draftsPerSend drafts in one `send`
/// @param pageMessages messages that one `history` may ask for
/// @param groupMembers members of a group
/// @param membersPerChange members that one command may name
public record Limits(
        int textBytes,
        int draftsPerSend,
        int pageMessages,
        int groupMembers,
        int membersPerChange) {

    /// A frame in either direction, in bytes of UTF-8.
    public static final int FRAME_BYTES = 32 * 1024;

    /// What a frame needs at most beside its messages: ids, numbers and names.
    public static final int ENVELOPE_BYTES = 1024;

    /// What there is room for in a frame beside that.
    public static final int ROOM_BYTES = FRAME_BYTES - ENVELOPE_BYTES;

    /// A `requestId`, in characters: Unicode code points.
    public static final int REQUEST_ID_LENGTH = 64;

    /// A page hint, in characters: Unicode code points.
    public static final int PAGE_HINT_LENGTH = 64;

    /// A device's token, in characters of ASCII.
    public static final int TOKEN_LENGTH = 4096;

    /// Users in one `presence`.
    public static final int PRESENCE_USERS = 100;

    /// A group's title, in bytes of UTF-8.
    public static final int TITLE_BYTES = 256;

    /// An emoji, in bytes of UTF-8.
    public static final int EMOJI_BYTES = 64;

    /// People whose reactions a message keeps.
    public static final int REACTIONS = 50;

    /// The bytes of a message's reactions, the ids of those who gave them included.
    public static final int REACTIONS_BYTES = 2048;

    /// Members in one page of a group's members.
    public static final int PAGE_MEMBERS = 100;

    /// Messages that `history` answers with where it doesn't say.
    public static final int HISTORY_DEFAULT = 15;

    /// What this version takes.
    public static final Limits STANDARD = new Limits(4096, 25, 100, 5000, 45);
}
