package chat.serverless.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {

    @TempDir private Path folder;

    private final List<Program> trained = new ArrayList<>();
    private Path task = Path.of("");
    private RuntimeFiles runtime = new RuntimeFiles(Path.of(""), null, List.of());

    @BeforeEach
    void unzip() throws IOException {
        task = Files.createDirectories(folder.resolve("functions/4f2c"));
        write(task.resolve("chat/Function.class"), "code");
        write(task.resolve("application.properties"), "a=b");
        write(task.resolve("lib/b.jar"), "b");
        write(task.resolve("lib/a.jar"), "a");
        Path jars = Files.createDirectories(folder.resolve("runtime"));
        write(jars.resolve("client.jar"), "client");
        runtime = new RuntimeFiles(jars, null, List.of());
    }

    @Test
    void runsFromJarsWithTheCacheThatTrainingWrote() throws IOException {
        Program program = cache().program(task, runtime, this::learn);

        List<Path> classPath =
                List.of(program.classPath().split(":")).stream().map(Path::of).toList();
        assertThat(classPath.stream().map(it -> it.getFileName().toString()))
                .containsExactly("function.jar", "a.jar", "b.jar", "client.jar");
        try (JarFile jar = new JarFile(classPath.getFirst().toFile())) {
            assertThat(jar.stream().map(it -> it.getName()))
                    .containsExactlyInAnyOrder("application.properties", "chat/Function.class");
        }
        assertThat(program.folder()).isEmptyDirectory();
        assertThat(program.options()).singleElement().asString().startsWith("-XX:AOTCache=");
        assertThat(trained).singleElement().isEqualTo(program.with(List.of()));
    }

    @Test
    void trainsOnce() {
        Program first = cache().program(task, runtime, this::learn);

        Program second = cache().program(task, runtime, this::learn);

        assertThat(second).isEqualTo(first);
        assertThat(trained).hasSize(1);
    }

    @Test
    void aSubstituteForNativeCodeComesBeforeAwssClientAndHasACacheOfItsOwn() throws IOException {
        Program usual = cache().program(task, runtime, this::learn);
        Path jar = folder.resolve("portable.jar");
        write(jar, "java");
        RuntimeFiles portable = new RuntimeFiles(runtime.jars(), jar, List.of());

        Program program = cache().program(task, portable, this::learn);

        assertThat(List.of(program.classPath().split(":")))
                .element(3)
                .asString()
                .isEqualTo(jar.toString());
        assertThat(program.classPath()).endsWith("client.jar");
        assertThat(program.options()).isNotEqualTo(usual.options());
        assertThat(trained).hasSize(2);
    }

    @Test
    void whatCannotBeTrainedRunsAsDeployedAndIsTriedAgain() {
        Program program = cache().program(task, runtime, (_, _) -> false);

        assertThat(program).isEqualTo(Program.asDeployed(task, runtime));
        assertThat(cache().program(task, runtime, this::learn).options()).isNotEmpty();
    }

    @Test
    void forgetsWhatNobodyUsedForADay() throws IOException {
        Path old = Files.createDirectories(folder.resolve("cache/old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path recent = Files.createDirectories(folder.resolve("cache/recent"));

        cache().program(task, runtime, this::learn);

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    private ClassCache cache() {
        return new ClassCache(folder.resolve("cache"));
    }

    private boolean learn(Program program, Path file) {
        trained.add(program);
        write(file, "classes");
        return true;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
