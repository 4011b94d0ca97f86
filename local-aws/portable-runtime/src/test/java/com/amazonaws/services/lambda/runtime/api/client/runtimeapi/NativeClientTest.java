package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a Runtime API that answers everything alike and remembers what it was asked last.
class NativeClientTest {

    private static final byte[] ID = "8476a536".getBytes(UTF_8);

    private final Map<String, String> headers = new LinkedHashMap<>();
    private HttpServer server;
    private int status = 200;
    private byte[] answer = new byte[0];
    private String asked = "";
    private byte[] body = new byte[0];

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        NativeClient.init("127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        body = exchange.getRequestBody().readAllBytes();
        headers.forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anEventHasItsBytesAndAllThatItsHeadersSay() {
        headers.put("Lambda-Runtime-Aws-Request-Id", "8476a536");
        headers.put("Lambda-Runtime-Deadline-Ms", "1542409706888");
        headers.put("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:1:function:f");
        headers.put("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7");
        headers.put("Lambda-Runtime-Client-Context", "{\"client\":{}}");
        headers.put("Lambda-Runtime-Cognito-Identity", "{\"cognitoIdentityId\":\"i\"}");
        headers.put("Lambda-Runtime-Aws-Tenant-Id", "tenant");
        answer = "{\"text\":\"hällo\"}".getBytes(UTF_8);

        InvocationRequest request = NativeClient.next();

        assertThat(asked).isEqualTo("GET /2018-06-01/runtime/invocation/next");
        assertThat(request.getContent()).isEqualTo(answer);
        assertThat(request.getId()).isEqualTo("8476a536");
        assertThat(request.getDeadlineTimeInMs()).isEqualTo(1_542_409_706_888L);
        assertThat(request.getInvokedFunctionArn())
                .isEqualTo("arn:aws:lambda:us-east-1:1:function:f");
        assertThat(request.getXrayTraceId()).isEqualTo("Root=1-5bef4de7");
        assertThat(request.getClientContext()).isEqualTo("{\"client\":{}}");
        assertThat(request.getCognitoIdentity()).isEqualTo("{\"cognitoIdentityId\":\"i\"}");
        assertThat(request.getTenantId()).isEqualTo("tenant");
    }

    @Test
    void missingHeadersAreNull() {
        InvocationRequest request = NativeClient.next();

        assertThat(request.getXrayTraceId()).isNull();
        assertThat(request.getClientContext()).isNull();
        assertThat(request.getContent()).isEmpty();
    }

    @Test
    void aResponseIsPostedAsItIs() {
        status = 202;
        byte[] response = new byte[6 * 1024 * 1024];
        new Random(1).nextBytes(response);

        NativeClient.postInvocationResponse(ID, response);

        assertThat(asked).isEqualTo("POST /2018-06-01/runtime/invocation/8476a536/response");
        assertThat(body).isEqualTo(response);
    }

    @Test
    void otherStatusesAreThrownAsAwssClientThrowsThem() {
        status = 403;

        assertThatThrownBy(NativeClient::next)
                .isInstanceOf(LambdaRuntimeClientException.class)
                .hasMessageContaining("403");
        assertThatThrownBy(() -> NativeClient.postInvocationResponse(ID, new byte[1]))
                .isInstanceOf(LambdaRuntimeClientException.class)
                .hasMessageContaining("403");
    }

    @Test
    void aRuntimeApiThatIsGoneEndsTheLoop() {
        server.stop(0);

        assertThatThrownBy(NativeClient::next).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> NativeClient.postInvocationResponse(ID, new byte[1]))
                .isInstanceOf(UncheckedIOException.class);
    }
}
