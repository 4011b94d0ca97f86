package chat.serverless.functions.aws;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The beginning of a text, as a phone shows it: one line, cut between what a reader takes for
/// characters.
final class Excerpt {

    private static final int MAX_CODE_POINTS = 500;
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Cc}]+");
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final String MORE = "…";

    private Excerpt() {}

    /// @param room the most bytes that the excerpt may take inside a JSON string, in UTF-8
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

    /// Control characters are gone; of the others, two are escaped.
    private static int bytes(String text) {
        int escapes = (int) text.chars().filter(one -> one == '"' || one == '\\').count();
        return text.getBytes(StandardCharsets.UTF_8).length + escapes;
    }
}
