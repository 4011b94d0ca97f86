package chat.serverless.local.surface;

import chat.serverless.local.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.Optional;

/// Refuses calls of AWS's APIs that are not signed as AWS wants it, with the error of the called
/// API. It takes no other calls.
public record UnsignedCalls(InstantSource clock) implements Endpoint {

    private static final String SNS = "sns";
    private static final String SQS = "sqs";
    private static final String DYNAMODB = "dynamodb";

    @Override
    public boolean takes(HttpServerRequest request) {
        return fault(request).isPresent();
    }

    @Override
    public void handle(HttpServerRequest request) {
        SignatureFault fault = fault(request).orElseThrow();
        request.body().onSuccess(_ -> refuse(request, service(request), fault));
    }

    private Optional<SignatureFault> fault(HttpServerRequest request) {
        String service = service(request);
        return service.isEmpty()
                ? Optional.empty()
                : SignatureFault.of(request.headers(), service, clock.instant());
    }

    /// The service that is called; empty if it is none of those that are served.
    private static String service(HttpServerRequest request) {
        String target = AwsCall.target(request);
        String path = String.valueOf(request.path());
        if (target.startsWith("DynamoDB_")) {
            return DYNAMODB;
        }
        if (target.startsWith("AmazonSQS.")) {
            return SQS;
        }
        if (path.startsWith("/2015-03-31/functions/")) {
            return "lambda";
        }
        if (path.replace("%40", "@").contains("/@connections/")) {
            return "execute-api";
        }
        boolean form = request.method().equals(HttpMethod.POST) && path.equals("/");
        String signed = AwsCall.service(request);
        return form && target.isEmpty() && (signed.isEmpty() || signed.equals(SNS)) ? SNS : "";
    }

    private static void refuse(HttpServerRequest request, String service, SignatureFault fault) {
        HttpServerResponse response = request.response();
        String type = exception(fault);
        ObjectNode json = Json.object();
        switch (service) {
            case SNS -> {
                response.setStatusCode(status(fault)).putHeader("Content-Type", "text/xml");
                response.end(
                        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                                .formatted(code(fault), escaped(fault.message())));
            }
            case SQS, DYNAMODB -> {
                response.putHeader("x-amzn-query-error", code(fault) + ";Sender");
                json.put("__type", "com.amazon.coral.service#" + type);
                int status = service.equals(DYNAMODB) ? 400 : status(fault);
                Answers.json(request, status, json.put("message", fault.message()).toString());
            }
            default -> {
                response.putHeader("x-amzn-ErrorType", type);
                boolean missing = fault.kind() == SignatureFault.Kind.MISSING;
                String message = missing ? "Missing Authentication Token" : fault.message();
                Answers.json(request, 403, json.put("message", message).toString());
            }
        }
    }

    private static int status(SignatureFault fault) {
        return fault.kind() == SignatureFault.Kind.INCOMPLETE ? 400 : 403;
    }

    private static String code(SignatureFault fault) {
        return switch (fault.kind()) {
            case MISSING -> "MissingAuthenticationToken";
            case INCOMPLETE -> "IncompleteSignature";
            case INVALID -> "SignatureDoesNotMatch";
        };
    }

    private static String exception(SignatureFault fault) {
        return fault.kind() == SignatureFault.Kind.INVALID
                ? "InvalidSignatureException"
                : code(fault) + "Exception";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
