package chat.serverless.functions.aws;

import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Direct;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;

/// Whose message, and which id: what is accepted once for all time.
///
/// ```text
///   tag     1 byte: sender kind * 2 + (1 where the id is a UUID)
///   sender  kind 0, 1: the first, the second of a one-to-one conversation: no bytes
///           kind 2: length (1 byte), ASCII
///   id      a UUID in its canonical form: 16 bytes; else ASCII
/// ```
record MessageKey(UserId from, MessageId id) {

    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final int NAMED = 2;

    SdkBytes encode(ConversationId conversation) {
        int kind = senderKind(conversation);
        boolean uuid = isCanonicalUuid(id.value());
        byte[] sender = kind == NAMED ? ascii(from.value()) : new byte[0];
        ByteBuffer bytes =
                ByteBuffer.allocate(2 + sender.length + (uuid ? 16 : id.value().length()));
        bytes.put((byte) (kind * 2 + (uuid ? 1 : 0)));
        if (kind == NAMED) {
            bytes.put((byte) sender.length).put(sender);
        }
        putId(bytes, uuid);
        return SdkBytes.fromByteBuffer(bytes.flip());
    }

    static MessageKey decode(ConversationId conversation, SdkBytes encoded) {
        ByteBuffer bytes = encoded.asByteBuffer();
        int tag = bytes.get();
        UserId from =
                switch (tag >> 1) {
                    case FIRST -> ((Direct) conversation).first();
                    case SECOND -> ((Direct) conversation).second();
                    case NAMED -> new UserId(ascii(bytes, bytes.get()));
                    default -> throw new IllegalStateException("Unknown message key " + tag);
                };
        String id =
                (tag & 1) == 1
                        ? new UUID(bytes.getLong(), bytes.getLong()).toString()
                        : ascii(bytes, bytes.remaining());
        return new MessageKey(from, new MessageId(id));
    }

    private int senderKind(ConversationId conversation) {
        if (!(conversation instanceof Direct direct)) {
            return NAMED;
        }
        return direct.first().equals(from) ? FIRST : SECOND;
    }

    private void putId(ByteBuffer bytes, boolean uuid) {
        if (uuid) {
            UUID value = UUID.fromString(id.value());
            bytes.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        } else {
            bytes.put(ascii(id.value()));
        }
    }

    private static boolean isCanonicalUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (dash ? c != '-' : !digit) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String ascii(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
