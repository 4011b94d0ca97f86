package chat.serverless.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WildcardsTest {

    @Test
    void aStarStandsForAnyCharactersAndAQuestionMarkForOne() {
        assertThat(Wildcards.match("arn:*:table/Log", "arn:aws:table/Log")).isTrue();
        assertThat(Wildcards.match("table/Log*", "table/Log")).isTrue();
        assertThat(Wildcards.match("table/Log?", "table/Log")).isFalse();
        assertThat(Wildcards.match("a*b*c", "a.b.b.c")).isTrue();
        assertThat(Wildcards.match("a.c", "abc")).isFalse();
        assertThat(Wildcards.match("", "")).isTrue();
        assertThat(Wildcards.match("", "a")).isFalse();
    }

    @Test
    void upperAndLowerCaseAreAlikeWhereItIsAsked() {
        assertThat(Wildcards.matchIgnoringCase("dynamodb:Get*", "DynamoDB:getItem")).isTrue();
        assertThat(Wildcards.matchIgnoringCase("dynamodb:Get*", "dynamodb:PutItem")).isFalse();
    }

    @RepeatedTest(20)
    void patternsAreWhatTheyAreAsRegularExpressions(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 200; i++) {
            String pattern = word(random, "ab*?");
            String text = word(random, "ab");
            String regex = pattern.replace("*", ".*").replace("?", ".");
            assertThat(Wildcards.match(pattern, text))
                    .as("%s of %s", pattern, text)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    private static String word(Random random, String of) {
        return random.ints(random.nextInt(7), 0, of.length())
                .mapToObj(each -> of.substring(each, each + 1))
                .collect(Collectors.joining());
    }
}
