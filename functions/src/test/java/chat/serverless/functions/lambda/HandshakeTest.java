package chat.serverless.functions.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeTest {

    @Test
    void theTokenIsInTheAuthorizationHeader() {
        assertThat(handshake("authorization", "bearer abc").token()).contains("abc");
        assertThat(handshake("Authorization", "Basic abc").token()).isEmpty();
    }

    @Test
    void orAmongTheSubprotocols() {
        assertThat(handshake("Sec-WebSocket-Protocol", "chat.v1,bearer.a.b-c_d").token())
                .contains("a.b-c_d");
        assertThat(handshake("Sec-WebSocket-Protocol", "chat.v1").token()).isEmpty();
    }

    @Test
    void neverInTheUrl() {
        ObjectNode event = GatewayEvents.event("authorize");
        ((ObjectNode) event.path("queryStringParameters")).put("token", "abc");

        assertThat(new Handshake(new WebSocketEvent(event)).token()).isEmpty();
    }

    @Test
    void originsAreAllowedByNameOrAll() {
        AllowedOrigins some = AllowedOrigins.parse("https://chat.example, https://other.example");

        assertThat(some.allow("https://chat.example")).isTrue();
        assertThat(some.allow("https://chat.example.evil")).isFalse();
        assertThat(AllowedOrigins.parse("*").allow("https://anything")).isTrue();
        assertThat(AllowedOrigins.parse("").allow("https://anything")).isFalse();
    }

    @Test
    void everyMissingVariableIsNamedAtOnce() {
        Environment environment = new Environment(Map.of("ISSUER", "x", "AUDIENCE", " "));

        assertThatThrownBy(() -> environment.require("ISSUER", "AUDIENCE", "JWKS_URL"))
                .hasMessageContaining("AUDIENCE, JWKS_URL");
    }

    private static Handshake handshake(String header, String value) {
        return new Handshake(
                new WebSocketEvent(
                        GatewayEvents.withHeader(GatewayEvents.event("authorize"), header, value)));
    }
}
