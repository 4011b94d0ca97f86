package chat.serverless.local.sqs;

import chat.serverless.local.json.Json;
import chat.serverless.local.permissions.Denial;

/// An error of the API.
///
/// @param type what the SDK makes an exception of
/// @param code the code of the older protocol, which the SDK shows
/// @param message a sentence
record SqsError(String type, String code, String message) {

    private static final String SQS = "com.amazonaws.sqs#";
    private static final String OLD = "AWS.SimpleQueueService.";
    private static final String ACCESS_DENIED = "AccessDenied";
    private static final String NOT_IMPLEMENTED = "NotImplemented";

    static final SqsError NO_QUEUE =
            new SqsError(
                    SQS + "QueueDoesNotExist",
                    OLD + "NonExistentQueue",
                    "The specified queue does not exist.");

    static final SqsError BAD_CHARACTERS =
            new SqsError(
                    SQS + "InvalidMessageContents",
                    "InvalidMessageContents",
                    "Invalid binary character was found in the message body, the set of allowed"
                            + " characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD |"
                            + " #x10000 to #x10FFFF");

    static final SqsError NOT_JSON =
            new SqsError(
                    "com.amazon.coral.service#SerializationException",
                    "SerializationException",
                    "The request is not a JSON object.");

    static final SqsError TOO_LONG =
            invalid(
                    "One or more parameters are invalid. Reason: Message must be shorter"
                            + " than 1048576 bytes.");

    static SqsError missing(String parameter) {
        return new SqsError(
                SQS + "MissingRequiredParameterException",
                "MissingParameter",
                "The request must contain the parameter " + parameter + ".");
    }

    private static SqsError invalid(String message) {
        return new SqsError(
                "com.amazon.coral.service#InvalidParameterValueException",
                "InvalidParameterValue",
                message);
    }

    static SqsError badDelay(String value, int most) {
        return invalid(
                "Value %s for parameter DelaySeconds is invalid. Reason: Must be between 0 and %d, if provided."
                        .formatted(value, most));
    }

    /// What the chat does not use.
    static SqsError notServed(String parameter) {
        return new SqsError(
                "com.amazon.coral.service#UnsupportedOperation",
                NOT_IMPLEMENTED,
                "The AWS API sqs.SendMessage with " + parameter + " is not served here.");
    }

    static SqsError of(Denial denial) {
        return new SqsError(
                "com.amazon.coral.service#AccessDeniedException",
                ACCESS_DENIED,
                denial.message("sqs:" + denial.operationInLowerCase()));
    }

    int status() {
        return switch (code) {
            case ACCESS_DENIED -> 403;
            case NOT_IMPLEMENTED -> 501;
            default -> 400;
        };
    }

    static SqsError of(BatchFault fault) {
        return new SqsError(SQS + fault.code(), OLD + fault.code(), fault.message());
    }

    String json() {
        return Json.object().put("__type", type).put("message", message).toString();
    }
}
