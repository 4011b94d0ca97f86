package chat.serverless.checker;

/// A file is not a history. The message says which line, and why.
public final class HistoryFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HistoryFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
