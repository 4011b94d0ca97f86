package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Replaces the class of this name in AWS's runtime interface client, whose methods are native and
/// exist for Linux only. Gets events from the Lambda Runtime API and posts responses to it, over
/// HTTP. Everything else is AWS's: the loop, the handler, the hooks of a snapshot, reports of
/// errors.
///
/// The class path has it before AWS's jar. Names and signatures are those that AWS's client calls.
final class NativeClient {

    private static final String HEADER = "Lambda-Runtime-";

    private static volatile String invocations = "";

    private NativeClient() {}

    /// @param runtimeApi `host:port`
    static void init(String runtimeApi) {
        invocations = "http://" + runtimeApi + "/2018-06-01/runtime/invocation/";
    }

    /// Waits for the next event, without a limit: a process can be idle for any time.
    ///
    /// @throws LambdaRuntimeClientException if the Runtime API answers with an error
    /// @throws UncheckedIOException if it does not answer; the process then ends
    static InvocationRequest next() {
        try {
            HttpURLConnection call = call("next");
            require(call, HttpURLConnection.HTTP_OK);
            try (InputStream event = call.getInputStream()) {
                return request(call, event.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InvocationRequest request(HttpURLConnection call, byte[] event) {
        InvocationRequest request = new InvocationRequest();
        request.setId(call.getHeaderField(HEADER + "Aws-Request-Id"));
        request.setInvokedFunctionArn(call.getHeaderField(HEADER + "Invoked-Function-Arn"));
        request.setDeadlineTimeInMs(call.getHeaderFieldLong(HEADER + "Deadline-Ms", 0));
        request.setXrayTraceId(call.getHeaderField(HEADER + "Trace-Id"));
        request.setClientContext(call.getHeaderField(HEADER + "Client-Context"));
        request.setCognitoIdentity(call.getHeaderField(HEADER + "Cognito-Identity"));
        request.setTenantId(call.getHeaderField(HEADER + "Aws-Tenant-Id"));
        request.setContent(event);
        return request;
    }

    /// Posts the response to an event.
    ///
    /// @param requestId in UTF-8
    /// @throws LambdaRuntimeClientException if the Runtime API answers with an error
    /// @throws UncheckedIOException if it does not answer
    static void postInvocationResponse(byte[] requestId, byte[] response) {
        try {
            HttpURLConnection call =
                    call(new String(requestId, StandardCharsets.UTF_8) + "/response");
            call.setRequestMethod("POST");
            call.setRequestProperty("Content-Type", "application/json");
            call.setDoOutput(true);
            call.setFixedLengthStreamingMode(response.length);
            try (OutputStream body = call.getOutputStream()) {
                body.write(response);
            }
            require(call, HttpURLConnection.HTTP_ACCEPTED);
            call.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpURLConnection call(String path) throws IOException {
        return (HttpURLConnection)
                URI.create(invocations + path).toURL().openConnection(Proxy.NO_PROXY);
    }

    private static void require(HttpURLConnection call, int status) throws IOException {
        if (call.getResponseCode() != status) {
            throw new LambdaRuntimeClientException(
                    call.getURL().toString(), call.getResponseCode());
        }
    }
}
