package chat.serverless.local.gateway;

import chat.serverless.local.faults.Faults;
import chat.serverless.local.gateway.Authorization.Verdict;
import chat.serverless.local.meter.Meter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Opens connections: authorizer, then `$connect`, then 101.
///
/// What `$connect` answers as `Sec-WebSocket-Protocol` is what the client gets; nothing is
/// negotiated here. A status other than 2xx goes to the client without a body.
final class Handshake {

    private static final String PROTOCOL = "Sec-WebSocket-Protocol";
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final System.Logger LOG = System.getLogger(Handshake.class.getName());

    private final Vertx vertx;
    private final GatewaySettings settings;
    private final Authorization authorization;
    private final Integrations integrations;

    Handshake(
            Vertx vertx,
            GatewaySettings settings,
            Authorization authorization,
            Integrations integrations) {
        this.vertx = vertx;
        this.settings = settings;
        this.authorization = authorization;
        this.integrations = integrations;
    }

    /// Makes a connection of a request.
    ///
    /// @param request a proper upgrade, see [Upgrade]
    /// @return the connection, which is not open yet
    Connection begin(HttpServerRequest request) {
        Connection connection =
                new Connection(Client.of(request), settings.clock(), vertx.getOrCreateContext());
        request.pause();
        request.connection().closeHandler(_ -> connection.lost());
        return connection;
    }

    /// Asks the functions, and opens the connection or refuses it.
    void decide(HttpServerRequest request, Connection connection) {
        authorization
                .decide(connection)
                .onSuccess(verdict -> decided(request, connection, verdict));
    }

    private void decided(HttpServerRequest request, Connection connection, Verdict verdict) {
        switch (verdict) {
            case Verdict.Refused(var answer) -> refuse(request, connection, answer);
            case Verdict.Allowed() when connection.hasEnded() ->
                    refuse(request, connection, HttpAnswer.CLOSING);
            case Verdict.Allowed() ->
                    integrations
                            .connect(connection)
                            .onSuccess(answer -> answered(request, connection, answer));
        }
    }

    private void answered(
            HttpServerRequest request, Connection connection, Optional<ProxyAnswer> answer) {
        if (answer.filter(it -> isToken(it.header(PROTOCOL))).isEmpty()) {
            refuse(request, connection, HttpAnswer.CONNECT_FAILED);
        } else if (!answer.get().succeeded()) {
            refuse(request, connection, HttpAnswer.status(answer.get().status()));
        } else {
            accept(request, connection, answer.get());
        }
    }

    private static boolean isToken(@Nullable String protocol) {
        return protocol == null || TOKEN.matcher(protocol).matches();
    }

    private static void refuse(
            HttpServerRequest request, Connection connection, HttpAnswer answer) {
        LOG.log(
                answer.status() < 500 ? Level.DEBUG : Level.WARNING,
                () -> "Handshake refused: status=" + answer.status());
        connection.end(Ending.NORMAL);
        connection.finish();
        send(request, answer);
    }

    private static void send(HttpServerRequest request, HttpAnswer answer) {
        request.resume();
        answer.send(request);
    }

    private void accept(HttpServerRequest request, Connection connection, ProxyAnswer answer) {
        Meter meter = settings.instruments().meter();
        connection.end().onComplete(_ -> meter.closed(connection));
        connection
                .end()
                .compose(ending -> integrations.disconnect(connection, ending))
                .onComplete(_ -> connection.finish());
        if (connection.hasEnded()) {
            send(request, HttpAnswer.CLOSING);
            return;
        }
        String protocol = answer.header(PROTOCOL);
        if (protocol != null) {
            request.response().putHeader(PROTOCOL, protocol);
        }
        request.toWebSocket()
                .onSuccess(webSocket -> open(connection, webSocket))
                .onFailure(_ -> connection.end(Ending.LOST));
    }

    private void open(Connection connection, ServerWebSocket webSocket) {
        Faults faults = settings.instruments().faults();
        Meter meter = settings.instruments().meter();
        Socket socket = new Socket(vertx, webSocket);
        SwappedFrames frames = new SwappedFrames(vertx, faults, text -> hear(connection, text));
        socket.through("half-open", new HalfOpenLine(faults));
        socket.through("meter", new FrameMeter(meter));
        socket.read(frames::take, ending -> frames.endWith(() -> connection.end(ending)));
        connection.open(socket);
        meter.opened(connection);
    }

    private void hear(Connection connection, String text) {
        if (connection.isOpen()) {
            connection.heard();
            integrations.message(connection, text);
        }
    }
}
