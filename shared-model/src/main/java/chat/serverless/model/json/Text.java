package chat.serverless.model.json;

/// Lengths and well-formedness of texts as UTF-8.
final class Text {

    private Text() {}

    /// The bytes that a text has in UTF-8; a lone surrogate counts 3.
    static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800 || isPaired(text, i)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    /// The characters that a text has, as the contract counts them: Unicode code points.
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Whether a text has no half of a surrogate pair, which UTF-8 can't carry.
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !isPaired(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPaired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c)
                        && i > 0
                        && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
