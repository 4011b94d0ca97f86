package chat.serverless.functions.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The beginning of a text, as a phone shows it: one line, cut between what a reader takes for
/// characters.
final class Excerpt {

    private static final int MAX_CODE_POINTS = 500;
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Cc}]+");
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final String MORE = "…";
    private static final int MAX_ASCII = 0x7F;
    private static final int ESCAPE = "\\u0000".length();

    private Excerpt() {}

    /// @param room the most bytes that the excerpt may take inside a JSON string that is ASCII
    static String of(String text, int room) {
        String line = WHITE_SPACE.matcher(text).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) <= MAX_CODE_POINTS && bytes(line) <= room) {
            return line;
        }
        int most = end(line, room - bytes(MORE));
        Matcher character = CHARACTER.matcher(line);
        int end = 0;
        while (character.find() && character.end() <= most) {
            end = character.end();
        }
        return line.substring(0, end == 0 ? most : end).stripTrailing() + MORE;
    }

    /// Where the code points end that there is room for.
    private static int end(String line, int room) {
        int end = 0;
        int bytes = 0;
        for (int count = 0; count < MAX_CODE_POINTS && end < line.length(); count++) {
            int next = line.offsetByCodePoints(end, 1);
            bytes += bytes(line.substring(end, next));
            if (bytes > room) {
                break;
            }
            end = next;
        }
        return end;
    }

    /// Control characters are gone. Of the others in ASCII, two take an escape of two bytes; what
    /// is not in ASCII takes one of six for each half of a surrogate pair.
    private static int bytes(String text) {
        return text.chars()
                .map(one -> one > MAX_ASCII ? ESCAPE : one == '"' || one == '\\' ? 2 : 1)
                .sum();
    }
}
