package chat.serverless.functions.aws;

import chat.serverless.model.Content;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// A message's time and content.
///
/// ```text
///   kind  1 byte
///   at    6 bytes, epoch milliseconds
///   then, by kind
///     1 text      text, UTF-8
///     2 edited    edited at (6), origin (8), number of the edit (8), text, UTF-8
///     3 deleted   deleted at (6), origin (8)
///     4 edit      number of the message that it changes (8), text, UTF-8
///     5 deletion  number of the message that it takes back (8)
///     6 group     what happened to the group (GroupText), UTF-8
///     7 reaction  number of the text that it is to (8), emoji, UTF-8
///     8 reacted   edited at, 0 for never (6), origin (8), number of the edit (8), reactions, text, UTF-8
///     9 overtaken number of the message that it changed (8), origin (8): an edit whose text is gone
///
///   reactions  how many (1), then of each: length (1) and user, length (1) and emoji, UTF-8
/// ```
///
/// @param origin what tells a repeat of a text that has been changed since: the first 8 bytes of
///   the SHA-256 of the text that was first sent; 0 for what has not been changed
/// @param edit the number of the entry that edited it last, 0 for none
record MessageEntry(Instant at, Content content, long origin, long edit) {

    private static final byte TEXT = 1;
    private static final byte EDITED = 2;
    private static final byte DELETED = 3;
    private static final byte EDIT = 4;
    private static final byte DELETION = 5;
    private static final byte GROUP = 6;
    private static final byte REACTION = 7;
    private static final byte REACTED = 8;
    private static final byte OVERTAKEN = 9;
    private static final int TIME_BYTES = 6;

    MessageEntry(Instant at, Content content) {
        this(at, content, 0, 0);
    }

    /// The same message, as what has become of its text.
    ///
    /// @param edit as above, from now on
    MessageEntry become(Content changed, long edit) {
        String text = ((Content.Text) content).text();
        boolean same = changed instanceof Content.Text now && now.text().equals(text);
        return new MessageEntry(at, changed, origin != 0 || same ? origin : digest(text), edit);
    }

    /// This edit without its text: what became of it stands in the message, or is gone.
    MessageEntry overtaken() {
        Content.Edit edited = (Content.Edit) content;
        return new MessageEntry(at, new Content.Edit(edited.edits(), ""), digest(edited.text()), 0);
    }

    /// Whether this is what became of something that was sent.
    boolean isOf(Content sent) {
        return switch (sent) {
            case Content.Text text when origin != 0 ->
                    !(content instanceof Content.Edit) && digest(text.text()) == origin;
            case Content.Text text ->
                    content instanceof Content.Text now && now.text().equals(text.text());
            case Content.Edit(long edits, String text) when origin != 0 ->
                    content instanceof Content.Edit now
                            && now.edits() == edits
                            && digest(text) == origin;
            default -> content.equals(sent);
        };
    }

    SdkBytes encode() {
        return switch (content) {
            case Content.Text text when !text.reactions().isEmpty() -> reacted(text);
            case Content.Text text when text.editedAt() == null ->
                    entry(TEXT, ByteBuffer.allocate(0), text.text());
            case Content.Text text ->
                    entry(EDITED, edited(Objects.requireNonNull(text.editedAt())), text.text());
            case Content.Deleted deleted -> entry(DELETED, deleted(deleted.deletedAt()), "");
            case Content.Edit overtaken when origin != 0 -> overtaken(overtaken.edits());
            case Content.Edit made -> numbered(EDIT, made.edits(), made.text());
            case Content.Deletion deletion -> numbered(DELETION, deletion.deletes(), "");
            case Content.Reaction reaction ->
                    numbered(REACTION, reaction.reacts(), reaction.emoji());
            case Content.Hidden _ ->
                    throw new IllegalStateException("Hidden entries are not stored");
            case Content.GroupEvent event ->
                    entry(GROUP, ByteBuffer.allocate(0), GroupText.write(event));
        };
    }

    static MessageEntry decode(SdkBytes encoded) {
        ByteBuffer bytes = encoded.asByteBuffer();
        byte kind = bytes.get();
        Instant at = time(bytes);
        return switch (kind) {
            case TEXT -> new MessageEntry(at, new Content.Text(text(bytes), null));
            case EDITED -> {
                Instant editedAt = time(bytes);
                long origin = bytes.getLong();
                long edit = bytes.getLong();
                yield new MessageEntry(at, new Content.Text(text(bytes), editedAt), origin, edit);
            }
            case DELETED -> {
                Instant deletedAt = time(bytes);
                yield new MessageEntry(at, new Content.Deleted(deletedAt), bytes.getLong(), 0);
            }
            case EDIT -> new MessageEntry(at, new Content.Edit(bytes.getLong(), text(bytes)));
            case DELETION -> new MessageEntry(at, new Content.Deletion(bytes.getLong()));
            case REACTION ->
                    new MessageEntry(at, new Content.Reaction(bytes.getLong(), text(bytes)));
            case REACTED -> reacted(at, bytes);
            case OVERTAKEN -> {
                Content.Edit edit = new Content.Edit(bytes.getLong(), "");
                yield new MessageEntry(at, edit, bytes.getLong(), 0);
            }
            case GROUP -> new MessageEntry(at, GroupText.read(text(bytes)));
            default -> throw new IllegalStateException("Unknown message entry " + kind);
        };
    }

    private SdkBytes reacted(Content.Text text) {
        Instant editedAt = text.editedAt();
        ByteBuffer edited = edited(editedAt == null ? Instant.EPOCH : editedAt);
        ByteBuffer more =
                ByteBuffer.allocate(edited.remaining() + ReactionBytes.length(text.reactions()));
        ReactionBytes.put(more.put(edited), text.reactions());
        return entry(REACTED, more.flip(), text.text());
    }

    private static MessageEntry reacted(Instant at, ByteBuffer bytes) {
        Instant editedAt = time(bytes);
        long origin = bytes.getLong();
        long edit = bytes.getLong();
        List<Content.Given> reactions = ReactionBytes.read(bytes);
        @Nullable Instant edited = editedAt.equals(Instant.EPOCH) ? null : editedAt;
        return new MessageEntry(at, new Content.Text(text(bytes), edited, reactions), origin, edit);
    }

    private SdkBytes entry(byte kind, ByteBuffer more, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(1 + TIME_BYTES + more.remaining() + utf8.length);
        putTime(bytes.put(kind), at);
        return SdkBytes.fromByteBuffer(bytes.put(more).put(utf8).flip());
    }

    private ByteBuffer edited(Instant when) {
        ByteBuffer more = ByteBuffer.allocate(TIME_BYTES + 2 * Long.BYTES);
        putTime(more, when);
        return more.putLong(origin).putLong(edit).flip();
    }

    private ByteBuffer deleted(Instant when) {
        ByteBuffer more = ByteBuffer.allocate(TIME_BYTES + Long.BYTES);
        putTime(more, when);
        return more.putLong(origin).flip();
    }

    private SdkBytes overtaken(long edits) {
        ByteBuffer more = ByteBuffer.allocate(2 * Long.BYTES);
        return entry(OVERTAKEN, more.putLong(edits).putLong(origin).flip(), "");
    }

    private SdkBytes numbered(byte kind, long seq, String text) {
        return entry(kind, ByteBuffer.allocate(Long.BYTES).putLong(seq).flip(), text);
    }

    private static void putTime(ByteBuffer bytes, Instant time) {
        long millis = time.toEpochMilli();
        bytes.putShort((short) (millis >> 32)).putInt((int) millis);
    }

    private static Instant time(ByteBuffer bytes) {
        long high = Short.toUnsignedLong(bytes.getShort());
        return Instant.ofEpochMilli(high << 32 | Integer.toUnsignedLong(bytes.getInt()));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static long digest(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}
