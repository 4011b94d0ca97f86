package chat.serverless.functions.aws;

import org.jspecify.annotations.Nullable;

/// Which page was the newest when a client last heard: `17`, or `17f` where it was full. Clients
/// hand it back as it is. It is safe whatever they say: a write succeeds only on a page that is the
/// newest, and a next page is put only by a function that has read the full one itself.
record PageHint(long first, boolean full) {

    private static final char FULL = 'f';
    private static final int MAX_DIGITS = 18;

    /// Reads a hint; null where it is none.
    static @Nullable PageHint parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        boolean full = text.charAt(text.length() - 1) == FULL;
        String digits = full ? text.substring(0, text.length() - 1) : text;
        boolean number =
                !digits.isEmpty()
                        && digits.length() <= MAX_DIGITS
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new PageHint(Long.parseLong(digits), full) : null;
    }

    @Override
    public String toString() {
        return full ? first + "f" : Long.toString(first);
    }
}
