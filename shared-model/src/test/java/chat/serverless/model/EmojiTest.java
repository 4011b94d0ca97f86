package chat.serverless.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC4D",
                "\uD83D\uDC4D\uD83C\uDFFD",
                "\u2764\uFE0F",
                "\u2764",
                "\uD83C\uDDE8\uD83C\uDDED",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
                "1\uFE0F\u20E3"
            })
    void oneEmojiIsOne(String text) {
        assertThat(Emoji.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", " ", "\uD83D\uDC4D\uD83D\uDC4D", "\u2764!", "\u00e4"})
    void anythingElseIsNot(String text) {
        assertThat(Emoji.isOne(text)).isFalse();
    }
}
