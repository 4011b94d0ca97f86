package chat.serverless.local.surface;

import chat.serverless.local.permissions.AccessKey;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be told from the headers of a call to an AWS API.
final class AwsCall {

    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/]*/\\d+/[^/]*/([A-Za-z0-9-]+)/aws4_request");
    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private AwsCall() {}

    /// The header that names the API and the operation, `DynamoDB_20120810.GetItem`; or empty.
    static String target(HttpServerRequest request) {
        String target = request.getHeader("X-Amz-Target");
        boolean call = request.method().equals(HttpMethod.POST) && request.path().equals("/");
        return call && target != null && TARGET.matcher(target).matches() ? target : "";
    }

    /// The service that the caller signed for, such as `sns`; or empty.
    static String service(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        Matcher found = SCOPE.matcher(authorization == null ? "" : authorization);
        return found.find() ? found.group(1) : "";
    }

    /// The access key that the caller signed with; or empty.
    static String accessKey(HttpServerRequest request) {
        return AccessKey.of(request.headers());
    }
}
