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
                "\u00A9\uFE0F",
                "\uD83C\uDFFB",
                "\uD83C\uDDE8\uD83C\uDDED",
                "\uD83C\uDDEA\uD83C\uDDFA",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
                "\uD83D\uDC69\uD83C\uDFFD\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D\uD83D\uDC68\uD83C\uDFFB",
                "\uD83E\uDDD1\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1\uD83C\uDFFB",
                "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDE80",
                "\uD83E\uDDD1\uD83C\uDFFE\u200D\uD83E\uDDAF\u200D\u27A1\uFE0F",
                "\uD83C\uDFC3\uD83C\uDFFB\u200D\u2640\uFE0F\u200D\u27A1\uFE0F",
                "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "\uD83C\uDFF4\u200D\u2620\uFE0F",
                "\uD83D\uDE2E\u200D\uD83D\uDCA8",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
                "1\uFE0F\u20E3",
                "#\uFE0F\u20E3",
                "*\u20E3",
                "\uD83E\uDEEA"
            })
    void oneEmojiIsOne(String text) {
        assertThat(Emoji.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1",
                "#",
                " ",
                "\uD83D\uDC4D\uD83D\uDC4D",
                "\u2764!",
                "\u00E4",
                "\u0661",
                "\u200D",
                "\uFE0F",
                "\u20E3",
                "1\uFE0F",
                "a\uFE0F\u20E3",
                "\uD83C\uDDE8",
                "\uD83C\uDDE6\uD83C\uDDE7",
                "\uD83C\uDDE8\uD83C\uDDED\uD83C\uDDE8\uD83C\uDDED",
                "\uD83D\uDC4D\u200D",
                "\u200D\uD83D\uDC4D",
                "\uD83D\uDC4D\u200D\u200D\uD83D\uDC4D",
                "\uD83D\uDE00\uD83C\uDFFD",
                "\uD83D\uDC4D\uD83C\uDFFD\uD83C\uDFFD",
                "\uD83D\uDC4D \uD83D\uDC4D",
                "\u2764\uFE0E",
                "\u2605",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62",
                "\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                "\uD83D\uDC4D\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC7F",
                "\uD83D\uDC4D\u200Da",
                "\uD83D\uDC4D\u200D\uD83D\uDC4D\u200D\uD83D\uDC4D\u200D\uD83D\uDC4D\u200D\uD83D\uDC4D",
                "\uD83D\uDC4D\n",
                "\uD83D\uDC4D\u0301"
            })
    void anythingElseIsNot(String text) {
        assertThat(Emoji.isOne(text)).isFalse();
    }
}
