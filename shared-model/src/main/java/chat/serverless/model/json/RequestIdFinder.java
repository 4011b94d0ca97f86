package chat.serverless.model.json;

import chat.serverless.model.Limits;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

/// Finds the `requestId` of a frame that can't be parsed: too large, a key twice, too deep, cut
/// off, or not JSON at all.
///
/// Looks at texts and brackets only. The `requestId` is the text after the key of that name in the
/// frame's first object, not in one inside it. Of several, the last counts, as for most parsers.
final class RequestIdFinder {

    private static final String KEY = "\"requestId\"";

    /// Of a text as JSON: two quotes, and at most two escapes of six characters a code point.
    private static final int MAX_LITERAL_LENGTH = 2 + 12 * Limits.REQUEST_ID_LENGTH;

    private final String frame;
    private int position;

    private RequestIdFinder(String frame) {
        this.frame = frame;
    }

    /// Finds it, or returns null. Takes time in proportion to the frame's length.
    static @Nullable String find(String frame) {
        return new RequestIdFinder(frame).find();
    }

    /// Whether a text can be a `requestId`.
    static boolean isRequestId(String text) {
        return Text.length(text) <= Limits.REQUEST_ID_LENGTH && Text.isWellFormed(text);
    }

    private @Nullable String find() {
        @Nullable String found = null;
        int depth = 0;
        while (position < frame.length()) {
            char c = frame.charAt(position);
            if (c == '"') {
                boolean isKey = literal().equals(KEY) && depth == 1 && skip(':');
                @Nullable String value = isKey && isAt('"') ? decode(literal()) : null;
                found = value != null ? value : found;
            } else {
                position++;
                depth += c == '{' || c == '[' ? 1 : 0;
                depth -= c == '}' || c == ']' ? 1 : 0;
                if (depth <= 0 && (c == '}' || c == ']')) {
                    return found;
                }
            }
        }
        return found;
    }

    /// The text that begins here, with its quotes; without the second one at the frame's end.
    private String literal() {
        int start = position++;
        while (position < frame.length() && frame.charAt(position) != '"') {
            position += frame.charAt(position) == '\\' ? 2 : 1;
        }
        position = Math.min(position + 1, frame.length());
        return frame.substring(start, position);
    }

    private boolean skip(char expected) {
        boolean there = isAt(expected);
        position += there ? 1 : 0;
        return there;
    }

    /// Whether this character is next, after white space.
    private boolean isAt(char expected) {
        while (position < frame.length() && " \t\r\n".indexOf(frame.charAt(position)) >= 0) {
            position++;
        }
        return position < frame.length() && frame.charAt(position) == expected;
    }

    private static @Nullable String decode(String literal) {
        if (literal.length() > MAX_LITERAL_LENGTH) {
            return null;
        }
        try {
            String text = Json.read(literal).textValue();
            return isRequestId(text) ? text : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
