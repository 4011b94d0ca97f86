package chat.serverless.functions.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/// A message's time and text.
///
/// ```text
///   kind  1 byte: 1, a text
///   at    6 bytes, epoch milliseconds
///   text  UTF-8
/// ```
record MessageEntry(Instant at, String text) {

    private static final byte TEXT = 1;
    private static final int HEAD = 7;

    SdkBytes encode() {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        long millis = at.toEpochMilli();
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + utf8.length);
        bytes.put(TEXT).putShort((short) (millis >> 32)).putInt((int) millis).put(utf8);
        return SdkBytes.fromByteBuffer(bytes.flip());
    }

    static MessageEntry decode(SdkBytes encoded) {
        ByteBuffer bytes = encoded.asByteBuffer();
        byte kind = bytes.get();
        if (kind != TEXT) {
            throw new IllegalStateException("Unknown message entry " + kind);
        }
        long high = Short.toUnsignedLong(bytes.getShort());
        long millis = high << 32 | Integer.toUnsignedLong(bytes.getInt());
        return new MessageEntry(
                Instant.ofEpochMilli(millis), StandardCharsets.UTF_8.decode(bytes).toString());
    }
}
