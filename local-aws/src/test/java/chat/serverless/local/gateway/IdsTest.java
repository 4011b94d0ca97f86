package chat.serverless.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void everyIdIsDifferentAndWellFormed() {
        var ids = Stream.generate(Ids::next).limit(10_000).collect(Collectors.toSet());

        assertThat(ids).hasSize(10_000).allMatch(Ids::wellFormed).allMatch(id -> id.length() == 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "PJqB0fHsqRcCHlw", "PJqB0fHsqRcCHl/=", "PJqB0fHsqRcCHlww="})
    void otherTextsAreNoIds(String text) {
        assertThat(Ids.wellFormed(text)).isFalse();
    }
}
