package chat.serverless.functions.aws;

import chat.serverless.model.Content;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
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
///     4 edit      number of the message that it changes (8), text, UTF-8
///     5 deletion  number of the message that it deletes (8)
///     6 group     the change of the group (GroupText), UTF-8
///     7 reaction  number of the text that it is to (8), emoji, UTF-8
///    10 deleted   deleted at (6), origin (8), changed (8)
///    11 reacted   edited at, 0 for never (6), origin (8), number of the edit (8), changed (8), reactions, text, UTF-8
///    12 overtaken number of the message that it changed (8), origin (8), changed (8): an edit whose text is gone
///
///   reactions  how many (1), then of each: length (1) and user, length (1) and emoji, UTF-8
/// ```
///
/// Kinds 3, 8 and 9 are 10, 11 and 12 without `changed`; earlier versions wrote them, and they are
/// still read.
///
/// @param origin what tells a repeat of a text that has been changed since: the first 8 bytes of
///   the SHA-256 of the text that was first sent; 0 for what has not been changed
/// @param edit the number of the entry that edited it last, 0 for none
/// @param changed the number of the entry that changed it last (edit, deletion, reaction; of an
///   edit, the one that replaced its text), 0 for none
record MessageEntry(Instant at, Content content, long origin, long edit, long changed) {

    private static final byte TEXT = 1;
    private static final byte EDITED = 2;
    private static final byte OLD_DELETED = 3;
    private static final byte EDIT = 4;
    private static final byte DELETION = 5;
    private static final byte GROUP = 6;
    private static final byte REACTION = 7;
    private static final byte OLD_REACTED = 8;
    private static final byte OLD_OVERTAKEN = 9;
    private static final byte DELETED = 10;
    private static final byte REACTED = 11;
    private static final byte OVERTAKEN = 12;
    private static final int TIME_BYTES = 6;

    MessageEntry(Instant at, Content content) {
        this(at, content, 0, 0, 0);
    }

    /// The same text after a change.
    ///
    /// @param now its content from now on
    /// @param change the number of the change
    MessageEntry become(Content now, Content by, long change) {
        String text = ((Content.Text) content).text();
        boolean same = now instanceof Content.Text kept && kept.text().equals(text);
        return new MessageEntry(
                at,
                now,
                origin != 0 || same ? origin : digest(text),
                by instanceof Content.Reaction ? edit : change,
                change);
    }

    /// This edit without its text, which another change has replaced.
    MessageEntry withoutText(long change) {
        Content.Edit made = (Content.Edit) content;
        return new MessageEntry(
                at, new Content.Edit(made.edits(), ""), digest(made.text()), 0, change);
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

    /// The message that it is part of.
    Message message(long seq, MessageId id, UserId from) {
        return new Message(seq, id, from, content, at, edit, changed);
    }

    SdkBytes encode() {
        return switch (content) {
            case Content.Text text when changed == 0 ->
                    entry(TEXT, ByteBuffer.allocate(0), text.text());
            case Content.Text text when changed == edit && text.reactions().isEmpty() ->
                    entry(EDITED, edited(Objects.requireNonNull(text.editedAt())), text.text());
            case Content.Text text -> reacted(text);
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
                Content text = new Content.Text(text(bytes), editedAt);
                yield new MessageEntry(at, text, origin, edit, edit);
            }
            case OLD_DELETED, DELETED -> {
                Content deleted = new Content.Deleted(time(bytes));
                long origin = bytes.getLong();
                long change = kind == DELETED ? bytes.getLong() : 0;
                yield new MessageEntry(at, deleted, origin, change, change);
            }
            case EDIT -> new MessageEntry(at, new Content.Edit(bytes.getLong(), text(bytes)));
            case DELETION -> new MessageEntry(at, new Content.Deletion(bytes.getLong()));
            case REACTION ->
                    new MessageEntry(at, new Content.Reaction(bytes.getLong(), text(bytes)));
            case OLD_REACTED, REACTED -> reacted(kind, at, bytes);
            case OLD_OVERTAKEN, OVERTAKEN -> {
                Content made = new Content.Edit(bytes.getLong(), "");
                long origin = bytes.getLong();
                yield new MessageEntry(
                        at, made, origin, 0, kind == OVERTAKEN ? bytes.getLong() : 0);
            }
            case GROUP -> new MessageEntry(at, GroupText.read(text(bytes)));
            default -> throw new IllegalStateException("Unknown message entry " + kind);
        };
    }

    private SdkBytes reacted(Content.Text text) {
        Instant editedAt = text.editedAt();
        ByteBuffer edited = edited(editedAt == null ? Instant.EPOCH : editedAt);
        ByteBuffer more =
                ByteBuffer.allocate(
                        edited.remaining() + Long.BYTES + ReactionBytes.length(text.reactions()));
        ReactionBytes.put(more.put(edited).putLong(changed), text.reactions());
        return entry(REACTED, more.flip(), text.text());
    }

    private static MessageEntry reacted(byte kind, Instant at, ByteBuffer bytes) {
        Instant editedAt = time(bytes);
        long origin = bytes.getLong();
        long edit = bytes.getLong();
        long changed = kind == REACTED ? bytes.getLong() : edit;
        List<Content.Given> reactions = ReactionBytes.read(bytes);
        @Nullable Instant edited = editedAt.equals(Instant.EPOCH) ? null : editedAt;
        return new MessageEntry(
                at, new Content.Text(text(bytes), edited, reactions), origin, edit, changed);
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
        ByteBuffer more = ByteBuffer.allocate(TIME_BYTES + 2 * Long.BYTES);
        putTime(more, when);
        return more.putLong(origin).putLong(changed).flip();
    }

    private SdkBytes overtaken(long edits) {
        ByteBuffer more = ByteBuffer.allocate(3 * Long.BYTES);
        return entry(OVERTAKEN, more.putLong(edits).putLong(origin).putLong(changed).flip(), "");
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
