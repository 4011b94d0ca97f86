package chat.serverless.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What people react with.
public final class Emoji {

    /// A symbol that is an emoji, or that Unicode keeps for emoji of later versions.
    private static final String SYMBOL =
            "[\\p{IsEmoji}[\\p{IsExtended_Pictographic}&&\\p{Cn}]"
                    + "&&[^0-9#*\\x{1F1E6}-\\x{1F1FF}]]";

    private static final String PERSON =
            "[\\p{IsEmoji_Modifier_Base}[\\p{IsExtended_Pictographic}&&\\p{Cn}]]";

    /// A symbol with a skin tone, or shown in colours.
    private static final String ELEMENT =
            "(?:" + PERSON + "\\p{IsEmoji_Modifier}|" + SYMBOL + "\\uFE0F?)";

    /// Unicode's longest have four elements: a family.
    private static final String JOINED = ELEMENT + "(?:\\u200D" + ELEMENT + "){0,3}";

    private static final String KEYCAP = "[0-9#*]\\uFE0F?\\u20E3";

    /// A black flag, and a part of a country in small tags.
    private static final String REGION =
            "\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,6}\\x{E007F}";

    private static final Pattern SYMBOLS = Pattern.compile(JOINED + "|" + KEYCAP + "|" + REGION);
    private static final Pattern FLAG = Pattern.compile("[\\x{1F1E6}-\\x{1F1FF}]{2}");
    private static final int LETTER_A = 0x1F1E6;
    private static final Set<String> COUNTRIES = countries();

    private Emoji() {}

    /// Whether a text is one emoji, however many code points make it up: one of the sequences of
    /// Unicode Technical Standard 51. Sequences that it does not recommend are emoji too, as those
    /// of its next version may be among them.
    public static boolean isOne(String text) {
        return SYMBOLS.matcher(text).matches()
                || (FLAG.matcher(text).matches() && COUNTRIES.contains(letters(text)));
    }

    private static String letters(String flag) {
        return flag.codePoints()
                .map(symbol -> symbol - LETTER_A + 'A')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Those that have a flag.
    private static Set<String> countries() {
        Set<String> countries = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
        countries.addAll(List.of("AC", "CP", "CQ", "DG", "EA", "EU", "IC", "TA", "UN", "XK"));
        return countries;
    }
}
