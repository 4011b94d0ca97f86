package chat.serverless.functions.aws;

/// The beginning of a text, as a phone shows it: one line, within what a push has room for.
final class Excerpt {

    /// Unicode code points. At most 4 bytes of UTF-8 each, or 2 where it has to be escaped: with
    /// all else of a push within 4 KB.
    private static final int CHARACTERS = 500;

    private Excerpt() {}

    static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, CHARACTERS)) + "…";
    }
}
