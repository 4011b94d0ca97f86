package chat.serverless.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.local.process.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeJarsTest {

    private static final Path HOME = Path.of("..");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, true",
        "Linux, x86_64, true",
        "Linux, aarch64, true",
        "Linux, riscv64, false",
        "Mac OS X, aarch64, false",
        "Mac OS X, x86_64, false",
        "Darwin, aarch64, false"
    })
    void awssClientHasNativeCodeForLinuxOnTwoProcessors(
            String system, String processor, boolean expected) {
        assertThat(RuntimeJars.hasNativeCode(system, processor)).isEqualTo(expected);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxTheClientRunsAsItIsOnItsNativeLibrary() {
        RuntimeFiles files = RuntimeFiles.unpack(RuntimeJars.builtIn(HOME), folder);

        assertThat(files.classPath()).endsWith("lambda-runtime/target/lib/*").doesNotContain(":");
        assertThat(files.options()).singleElement().asString().startsWith("-Dcom.amazonaws.");
        assertThat(files.variant()).isEmpty();
        assertThat(folder).isDirectoryContaining("glob:**.so");
    }

    @Test
    void elsewhereJavaClassesComeBeforeTheClientsAndNothingIsUnpacked() {
        RuntimeFiles files = RuntimeFiles.unpack(RuntimeJars.portable(HOME), folder);

        assertThat(files.classPath())
                .matches(".*/portable-runtime\\.jar:.*/lambda-runtime/target/lib/\\*");
        assertThat(files.options()).isEmpty();
        assertThat(files.variant()).startsWith("-portable-");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingJarIsNamed() throws Exception {
        Path client = Files.createDirectories(folder.resolve("lib"));
        Files.createFile(client.resolve("aws-lambda-java-runtime-interface-client-1.jar"));
        RuntimeJars jars = new RuntimeJars(client, folder.resolve("portable-runtime.jar"));

        assertThatThrownBy(() -> RuntimeFiles.unpack(jars, folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("portable-runtime.jar: build first");
    }
}
