package chat.serverless.page;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A host for static files, with the page on it as `docs/web.md` says: its files, and the
/// `config.json` and the header that say where its chat is.
record Site(HttpServer server, Path folder) implements AutoCloseable {

    private static final Path WEB = Path.of("../web");
    private static final List<String> PARTS =
            List.of("index.html", "chat-client.js", "client", "page");

    /// Serves the page, which does not yet know its chat.
    static Site start(Path folder) throws IOException {
        for (String part : PARTS) {
            copy(part, folder);
        }
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(anyPort, 0);
        server.start();
        return new Site(server, folder.toAbsolutePath());
    }

    private static void copy(String part, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(WEB.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(WEB.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    /// Says where the chat is and where people sign in.
    void configure(URI chat, Issuer issuer) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                """
                {
                  "url": "%s",
                  "oidc": { "issuer": "%s", "clientId": "%s", "scope": "openid offline_access" }
                }
                """
                        .formatted(chat, issuer.name(), Issuer.CLIENT));
        String policy =
                "connect-src 'self' ws://%s %s; frame-ancestors 'none'"
                        .formatted(chat.getAuthority(), URI.create(issuer.name()).resolve("/"));
        server.createContext("/", SimpleFileServer.createFileHandler(folder))
                .getFilters()
                .add(
                        Filter.beforeHandler(
                                "the header",
                                exchange ->
                                        exchange.getResponseHeaders()
                                                .set("Content-Security-Policy", policy)));
    }

    /// The page's origin.
    URI origin() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /// The same files at another origin.
    URI otherOrigin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
