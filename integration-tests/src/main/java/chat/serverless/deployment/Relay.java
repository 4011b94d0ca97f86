package chat.serverless.deployment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;

/// A network of its own between one device and the chat, which can be cut: a reset, without a
/// goodbye, in both directions.
public final class Relay implements AutoCloseable {

    private static final int LONGEST_HEAD = 64 * 1024;

    private final URI target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile long shutUntil = System.nanoTime();

    private Relay(URI target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    /// A relay on a free port of this machine.
    public static Relay to(URI target) {
        try {
            Relay relay =
                    new Relay(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.startVirtualThread(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where to connect instead of the target.
    public URI uri() {
        return URI.create("ws://localhost:" + server.getLocalPort() + target.getRawPath());
    }

    /// Breaks what is connected now; whether there was anything.
    public boolean cut() {
        boolean any = !open.isEmpty();
        open.forEach(this::reset);
        return any;
    }

    /// The same, and breaks whatever connects during some time.
    public boolean cutFor(Duration time) {
        shutUntil = System.nanoTime() + time.toNanos();
        return cut();
    }

    private boolean isShut() {
        return System.nanoTime() - shutUntil < 0;
    }

    @Override
    public void close() {
        quietly(server::close);
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            quietly(() -> {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> quietly(() -> join(client)));
            });
        }
    }

    private void join(Socket client) throws IOException {
        open.add(client);
        if (isShut()) {
            reset(client);
            return;
        }
        Socket chat = connect();
        open.add(chat);
        Thread.startVirtualThread(() -> copy(chat, client));
        try {
            head(client.getInputStream(), chat.getOutputStream());
            copy(client, chat);
        } catch (IOException e) {
            reset(client);
            reset(chat);
        }
    }

    private Socket connect() throws IOException {
        boolean secure = "wss".equals(target.getScheme());
        int usual = secure ? 443 : 80;
        int port = target.getPort() < 0 ? usual : target.getPort();
        return secure
                ? SSLSocketFactory.getDefault().createSocket(target.getHost(), port)
                : new Socket(target.getHost(), port);
    }

    /// The request names the relay as its host; the chat has to find its own name there.
    private void head(InputStream from, OutputStream to) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = from.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("Not a request");
            }
            head.write(next);
        }
        String request =
                head.toString(StandardCharsets.ISO_8859_1)
                        .replaceFirst("(?i)\r\nhost:[^\r]*", "\r\nHost: " + target.getAuthority());
        to.write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void copy(Socket from, Socket to) {
        quietly(() -> from.getInputStream().transferTo(to.getOutputStream()));
        reset(from);
        reset(to);
    }

    private void reset(Socket socket) {
        open.remove(socket);
        quietly(() -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    private interface Action {
        void run() throws IOException;
    }

    /// A socket that is broken already is what is wanted.
    private static void quietly(Action action) {
        try {
            action.run();
        } catch (IOException _) {
            // The other end is told by closing its socket.
        }
    }
}
