package chat.serverless.local.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A WebSocket client that sends whatever frames it is told to, and shows what came, frame by
/// frame. Waits five seconds for anything.
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status;
    private String body = "";

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(socket.getOutputStream());
    }

    /// Sends a handshake with these further header lines, and does not wait for the answer.
    void ask(String target, String... lines) throws IOException {
        String[] upgrade = {
            "Upgrade: websocket",
            "Connection: keep-alive, Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13"
        };
        List<String> all = new ArrayList<>(List.of(upgrade));
        all.addAll(List.of(lines));
        send(target, all);
    }

    /// Sends a `GET` with these header lines beside `Host`.
    void send(String target, List<String> lines) throws IOException {
        String head = "GET " + target + " HTTP/1.1\r\nHost: chat.example\r\n";
        String rest = String.join("\r\n", lines) + (lines.isEmpty() ? "\r\n" : "\r\n\r\n");
        out.write((head + rest).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /// Reads the answer to the handshake.
    RawClient answered() throws IOException {
        status = Integer.parseInt(line().split(" ", -1)[1]);
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(": ", 2);
            headers.put(header[0], header[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return this;
    }

    int status() {
        return status;
    }

    @Nullable String header(String name) {
        return headers.get(name);
    }

    String body() {
        return body;
    }

    void text(String text) throws IOException {
        frame(Frame.TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    void close(int code, String reason) throws IOException {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[bytes.length + 2];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(bytes, 0, payload, 2, bytes.length);
        frame(Frame.CLOSE, true, payload);
    }

    /// Sends a frame, masked with zeros.
    void frame(int opcode, boolean last, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeByte((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.writeByte(0x80 | 126);
            frame.writeShort(payload.length);
        } else {
            frame.writeByte(0x80 | 127);
            frame.writeLong(payload.length);
        }
        frame.writeInt(0);
        frame.write(payload);
        out.write(bytes.toByteArray());
        out.flush();
    }

    /// The next frame.
    Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        return new Frame(first & 0x0f, (first & 0x80) != 0, in.readNBytes(length));
    }

    /// Whether the server has closed the TCP connection, after what was read.
    boolean atEnd() throws IOException {
        return in.read() < 0;
    }

    /// How long [#read] waits from now on.
    void patience(Duration limit) throws IOException {
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// Drops the TCP connection, without a close frame.
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
