package chat.serverless.model;

/// The characters that ids chosen outside may have.
public final class IdText {

    /// The longest id, in characters.
    public static final int MAX_LENGTH = 128;

    private IdText() {}

    /// Whether a text can be an id: 1 to 128 characters of `A-Z a-z 0-9 . _ : @ -`.
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(IdText::isIdCharacter);
    }

    static void require(String what, String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    what + " is not 1 to 128 characters of A-Z a-z 0-9 . _ : @ -");
        }
    }

    private static boolean isIdCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ".:_@-".indexOf(c) >= 0;
    }
}
