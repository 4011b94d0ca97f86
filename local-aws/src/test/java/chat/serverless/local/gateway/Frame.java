package chat.serverless.local.gateway;

import java.nio.charset.StandardCharsets;

/// A frame as it was on the wire.
@SuppressWarnings("ArrayRecordComponent")
record Frame(int opcode, boolean last, byte[] payload) {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
        return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }

    String closeReason() {
        return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
}
