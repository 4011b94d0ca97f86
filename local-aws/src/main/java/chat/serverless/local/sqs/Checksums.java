package chat.serverless.local.sqs;

import chat.serverless.local.messaging.MessageAttribute;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// The MD5 sums that go with messages; the SDK checks them.
final class Checksums {

    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private Checksums() {}

    static String ofBody(String body) {
        MessageDigest md5 = md5();
        md5.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(md5.digest());
    }

    /// By name, each its name, type, kind and value, with lengths.
    static String ofAttributes(Map<String, MessageAttribute> attributes) {
        MessageDigest md5 = md5();
        new TreeMap<>(attributes)
                .forEach((name, attribute) -> {
                    add(md5, name.getBytes(StandardCharsets.UTF_8));
                    add(md5, attribute.dataType().getBytes(StandardCharsets.UTF_8));
                    md5.update(attribute.isBinary() ? BINARY : TEXT);
                    add(md5, attribute.bytes());
                });
        return HexFormat.of().formatHex(md5.digest());
    }

    private static void add(MessageDigest md5, byte[] bytes) {
        md5.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        md5.update(bytes);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
