package chat.serverless.model;

import java.util.regex.Pattern;

/// What people react with.
public final class Emoji {

    private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");
    private static final int ENCLOSING_KEYCAP = 0x20E3;

    private Emoji() {}

    /// Whether a text is one emoji, however many code points make it up: a face, a flag, a family,
    /// a keycap.
    public static boolean isOne(String text) {
        return ONE_CHARACTER.matcher(text).matches() && text.codePoints().anyMatch(Emoji::isPart);
    }

    private static boolean isPart(int codePoint) {
        return Character.isExtendedPictographic(codePoint)
                || isRegional(codePoint)
                || codePoint == ENCLOSING_KEYCAP;
    }

    private static boolean isRegional(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }
}
