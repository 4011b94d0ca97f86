package chat.serverless.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorTest {

    @ParameterizedTest
    @CsvSource({
        "localstack/localstack:4.14.0, true",
        "localstack/localstack, true",
        "localstack/localstack-pro:latest, true",
        "docker.io/localstack/localstack:4.14.0, true",
        "registry.example:5000/localstack/localstack:4.14.0, true",
        "motoserver/moto:5.2.1, false",
        "ministackorg/ministack:1.4.21, false",
        "floci/floci:latest, false",
        "localstack/localstack-fork, false",
        "mine/localstack, false"
    })
    void localStacksOwnImagesAreKnownByTheirName(String image, boolean expected) {
        assertThat(new Emulator(image).isLocalStack()).isEqualTo(expected);
    }

    @Test
    void withoutAPropertyTheImageIsLocalStacks() {
        assertThat(Emulator.configured().isLocalStack()).isTrue();
    }
}
