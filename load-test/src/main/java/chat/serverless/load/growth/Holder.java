package chat.serverless.load.growth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A program of its own that holds connections, as a process has a limited number of files: bare
/// sockets on which a handshake was made, and nothing else. For each number on its standard input
/// it opens connections until there are so many, and answers the number. It ends with its input.
public final class Holder {

    private static final int AT_ONCE = 16;
    private static final String SWITCHED = "HTTP/1.1 101";

    private final URI webSocket;
    private final HttpClient http = HttpClient.newHttpClient();

    private Holder(URI webSocket) {
        this.webSocket = webSocket;
    }

    /// @param words the WebSocket URL of a chat on this machine
    public static void main(String[] words) throws IOException {
        Holder holder = new Holder(URI.create(words[0]));
        List<SocketChannel> open = new ArrayList<>();
        try (BufferedReader numbers =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8));
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            String line = numbers.readLine();
            while (line != null) {
                holder.openUntil(Integer.parseInt(line), open, threads);
                System.out.println(line);
                line = numbers.readLine();
            }
        }
        System.exit(0);
    }

    private void openUntil(int count, List<SocketChannel> open, ExecutorService threads) {
        List<Future<SocketChannel>> begun = new ArrayList<>();
        for (int n = open.size(); n < count; n++) {
            int user = n;
            begun.add(threads.submit(() -> open("idle-" + user)));
        }
        for (Future<SocketChannel> one : begun) {
            try {
                open.add(one.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private SocketChannel open(String user) throws IOException {
        SocketChannel socket =
                SocketChannel.open(new InetSocketAddress(webSocket.getHost(), webSocket.getPort()));
        socket.write(StandardCharsets.US_ASCII.encode(handshake(user)));
        ByteBuffer answer = ByteBuffer.allocate(1024);
        while (socket.read(answer) > 0) {
            String text = StandardCharsets.US_ASCII.decode(answer.duplicate().flip()).toString();
            if (text.contains("\r\n\r\n")) {
                if (!text.startsWith(SWITCHED)) {
                    throw new IOException(text);
                }
                return socket;
            }
        }
        throw new IOException("Closed during the handshake.");
    }

    private String handshake(String user) {
        return "GET "
                + webSocket.getPath()
                + "?device=load HTTP/1.1\r\nHost: "
                + webSocket.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Authorization: Bearer "
                + token(user)
                + "\r\n\r\n";
    }

    private String token(String user) {
        URI page = URI.create("http://" + webSocket.getAuthority() + "/_local/token?user=" + user);
        try {
            return http.send(
                            HttpRequest.newBuilder(page).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
