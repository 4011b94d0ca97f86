package chat.serverless.local.sqs;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Errors of a whole batch.
enum BatchFault {
    EMPTY("EmptyBatchRequest", "The batch request doesn't contain any entries."),
    TOO_MANY(
            "TooManyEntriesInBatchRequest",
            "The batch request contains more entries than permissible."),
    INVALID_ID(
            "InvalidBatchEntryId",
            "The Id of a batch entry in a batch request doesn't abide by the specification."),
    NOT_DISTINCT(
            "BatchEntryIdsNotDistinct",
            "Two or more batch entries in the request have the same Id."),
    TOO_LONG(
            "BatchRequestTooLong",
            "The length of all the batch messages put together is more than the limit.");

    private static final int MOST_ENTRIES = 10;

    private final String code;
    private final String message;

    BatchFault(String code, String message) {
        this.code = code;
        this.message = message;
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }

    /// Returns the error of a batch with these ids, if there is one.
    static Optional<BatchFault> ofIds(List<String> ids) {
        if (ids.isEmpty()) {
            return Optional.of(EMPTY);
        }
        if (ids.size() > MOST_ENTRIES) {
            return Optional.of(TOO_MANY);
        }
        if (!ids.stream().allMatch(id -> id.matches("[A-Za-z0-9_-]{1,80}"))) {
            return Optional.of(INVALID_ID);
        }
        return new HashSet<>(ids).size() < ids.size()
                ? Optional.of(NOT_DISTINCT)
                : Optional.empty();
    }
}
