package chat.serverless.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `.mvn/find-jdk` with JDKs and a system of the test's.
class FindJdkTest {

    @TempDir Path folder;

    private Path tools;

    @BeforeEach
    void putToolsOnThePath() throws IOException {
        folder = folder.toRealPath();
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : new String[] {"grep", "readlink"}) {
            Path found =
                    Stream.of("/usr/bin", "/bin")
                            .map(each -> Path.of(each, tool))
                            .filter(Files::isExecutable)
                            .findFirst()
                            .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), found);
        }
        script(tools.resolve("uname"), "echo Linux");
    }

    private static void script(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + content + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jdk(String path, String version) throws IOException {
        Path home = folder.resolve(path);
        script(home.resolve("bin/javac"), "echo javac " + version);
        return home;
    }

    private String found() throws Exception {
        Tool.Output output =
                new Tool(Scripts.HOME)
                        .run("env", "-i", "PATH=" + tools, "HOME=" + folder, ".mvn/find-jdk");
        return output.text();
    }

    @Test
    void aJdkOnThePathIsFoundThroughLinks() throws Exception {
        Path jdk = jdk("jdks/temurin-25.jdk", "25.0.1");
        Path opt = Files.createDirectories(folder.resolve("opt/bin"));
        Files.createSymbolicLink(folder.resolve("jdks/current"), Path.of("temurin-25.jdk"));
        Files.createSymbolicLink(opt.resolve("javac"), Path.of("../../jdks/current/bin/javac"));
        Files.createSymbolicLink(tools.resolve("javac"), opt.resolve("javac"));

        assertThat(found()).isEqualTo(jdk.toString());
    }

    @Test
    void macOsIsAskedForItsJdk() throws Exception {
        Path jdk = jdk("Library/Java/jdk-25.jdk/Contents/Home", "25-ea");
        script(tools.resolve("uname"), "echo Darwin");
        script(tools.resolve("java_home"), "[ \"$*\" = '-F -v 25' ] && echo \"%s\"".formatted(jdk));

        assertThat(found()).isEqualTo(jdk.toString());
    }

    @Test
    void aJdkOfAnotherVersionIsNotTaken() throws Exception {
        Path older = jdk("jdks/older", "17.0.2");
        Files.createSymbolicLink(tools.resolve("javac"), older.resolve("bin/javac"));
        script(tools.resolve("uname"), "echo Darwin");
        script(tools.resolve("java_home"), "echo \"%s\"".formatted(jdk("jdks/newer", "250")));

        assertThat(found()).doesNotContain(folder.toString());
    }
}
