package chat.serverless.functions.lambda;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a client says in its handshake: a token in `Authorization`, or, since browsers can set no
/// headers, among its subprotocols: `chat.v1, bearer.TOKEN`.
record Handshake(WebSocketEvent event) {

    static final String PROTOCOL_HEADER = "Sec-WebSocket-Protocol";
    static final String PROTOCOL = "chat.v1";

    private static final String BEARER_SCHEME = "Bearer ";
    private static final String BEARER_PROTOCOL = "bearer.";

    Optional<String> token() {
        return event.header("Authorization")
                .filter(Handshake::isBearer)
                .map(value -> value.substring(BEARER_SCHEME.length()).strip())
                .or(this::tokenAmongSubprotocols);
    }

    List<String> subprotocols() {
        return event.header(PROTOCOL_HEADER).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .filter(protocol -> !protocol.isEmpty())
                .toList();
    }

    Optional<String> origin() {
        return event.header("Origin");
    }

    private Optional<String> tokenAmongSubprotocols() {
        return subprotocols().stream()
                .filter(protocol -> protocol.startsWith(BEARER_PROTOCOL))
                .map(protocol -> protocol.substring(BEARER_PROTOCOL.length()))
                .findFirst();
    }

    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER_SCHEME, 0, BEARER_SCHEME.length());
    }
}
