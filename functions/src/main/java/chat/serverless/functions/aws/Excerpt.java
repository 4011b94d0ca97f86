package chat.serverless.functions.aws;

/// The beginning of a text, as a phone shows it: one line, within what a push has room for.
final class Excerpt {

    /// At most 3 bytes of UTF-8 a character, or 2 where it has to be escaped: with all else of a
    /// push within 4 KB.
    private static final int CHARACTERS = 500;

    private Excerpt() {}

    static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        if (line.length() <= CHARACTERS) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(CHARACTERS - 1)) ? 1 : 0;
        return line.substring(0, CHARACTERS - end) + "…";
    }
}
