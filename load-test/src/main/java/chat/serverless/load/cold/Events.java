package chat.serverless.load.cold;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Frames as the gateway hands them to a function. Nobody is connected; what is stored is stored.
final class Events {

    private static final String EVENT =
            """
            {"requestContext":{"routeKey":"$default","authorizer":{"principalId":"cold",\
            "device":"load","expires":"32503680000000"},"messageId":"PJqCFfHyKRcCHlw=",\
            "eventType":"MESSAGE","messageDirection":"IN","stage":"chat",\
            "connectedAt":1707502303419,"requestTimeEpoch":1707502304417,\
            "identity":{"sourceIp":"192.0.2.1"},"requestId":"PJqCFEqHqRcFd0w=",\
            "domainName":"localhost","connectionId":"PJqB0fHsqRcCHlw=","apiId":"local"},\
            "body":"%s","isBase64Encoded":false}\
            """;

    private Events() {}

    /// One message of 100 bytes to somebody new.
    static byte[] send() {
        String id = UUID.randomUUID().toString();
        String frame =
                "{\"action\":\"send\",\"requestId\":\"1\",\"to\":\"to-%s\",\"drafts\":[{\"id\":\"%s\",\"text\":\"%s\"}]}"
                        .formatted(id, id, "0123456789".repeat(10));
        return EVENT.formatted(frame.replace("\"", "\\\"")).getBytes(StandardCharsets.UTF_8);
    }
}
