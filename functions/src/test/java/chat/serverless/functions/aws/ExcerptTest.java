package chat.serverless.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static final int AMPLE = 4096;
    private static final String FAMILY = "👩🏽‍❤️‍💋‍👨🏻";

    @Test
    void aTextBecomesOneLine() {
        assertThat(Excerpt.of(" a\n\tb\u0001 c ", AMPLE)).isEqualTo("a b c");
        assertThat(Excerpt.of(" \n ", AMPLE)).isEmpty();
    }

    @Test
    void upToFiveHundredCodePointsAreShown() {
        assertThat(Excerpt.of("x".repeat(500), AMPLE)).isEqualTo("x".repeat(500));
        assertThat(Excerpt.of("x".repeat(501), AMPLE)).isEqualTo("x".repeat(500) + "…");
        assertThat(Excerpt.of("é".repeat(501), AMPLE)).isEqualTo("é".repeat(500) + "…");
        assertThat(Excerpt.of("😀".repeat(501), 2 * AMPLE)).isEqualTo("😀".repeat(500) + "…");
    }

    @Test
    void theRoomIsCountedInBytesAsJsonEscapesThem() {
        assertThat(Excerpt.of("é".repeat(10), 60)).isEqualTo("é".repeat(10));
        assertThat(Excerpt.of("é".repeat(10), 59)).isEqualTo("é".repeat(8) + "…");
        assertThat(Excerpt.of("😀".repeat(10), 119)).isEqualTo("😀".repeat(9) + "…");
        assertThat(Excerpt.of("\"".repeat(10), 20)).isEqualTo("\"".repeat(10));
        assertThat(Excerpt.of("\\".repeat(10), 19)).isEqualTo("\\".repeat(6) + "…");
    }

    @Test
    void noCharacterIsCutInTwo() {
        String text = "x".repeat(495) + FAMILY + FAMILY;
        int escaped = 6 * FAMILY.length();

        assertThat(Excerpt.of(text, AMPLE)).isEqualTo("x".repeat(495) + "…");
        assertThat(Excerpt.of("ab" + FAMILY, 2 + escaped)).isEqualTo("ab" + FAMILY);
        assertThat(Excerpt.of("ab" + FAMILY, 2 + escaped - 1)).isEqualTo("ab…");
        assertThat(Excerpt.of("cafe\u0301".repeat(2), 4 + 6 + 6)).isEqualTo("cafe\u0301…");
        assertThat(Excerpt.of("cafe\u0301".repeat(2), 4 + 6 + 5)).isEqualTo("caf…");
    }

    @Test
    void aCharacterThatIsTooLongForAPushIsCutBetweenItsCodePoints() {
        assertThat(Excerpt.of("e" + "\u0301".repeat(1000), AMPLE))
                .isEqualTo("e" + "\u0301".repeat(499) + "…");
    }
}
