package chat.serverless.local.sns;

import chat.serverless.local.permissions.Denial;

/// An error of the API.
///
/// @param status of the answer
/// @param code what the SDK makes an exception of
/// @param message a sentence
record SnsError(int status, String code, String message) {

    static final SnsError NO_TOPIC = new SnsError(404, "NotFound", "Topic does not exist");

    static final SnsError NO_APPLICATION =
            new SnsError(404, "NotFound", "PlatformApplication does not exist");

    static final SnsError NO_ENDPOINT = new SnsError(404, "NotFound", "Endpoint does not exist");

    static final SnsError NO_TARGET =
            invalid("TargetArn Reason: No endpoint found for the target arn specified");

    static final SnsError DISABLED = new SnsError(400, "EndpointDisabled", "Endpoint is disabled");

    /// @param what such as `Empty message`
    static SnsError invalid(String what) {
        return new SnsError(400, "InvalidParameter", "Invalid parameter: " + what);
    }

    static SnsError of(Denial denial) {
        return new SnsError(403, "AuthorizationError", denial.message(denial.need().action()));
    }

    /// What the chat does not use.
    static SnsError notServed(String what) {
        return new SnsError(
                501, "NotImplemented", "The AWS API sns." + what + " is not served here.");
    }
}
