package chat.serverless.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileOutboxStoreTest extends OutboxStoreContract {

    @TempDir Path folder;

    private @Nullable FileOutboxStore open;

    @Override
    OutboxStore store() {
        return reopened();
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void whatIsSavedIsThereAfterReopening() {
        OutboxStore first = reopened();
        first.save(List.of(text("a"), text("b"), text("c")));
        first.save(List.of(text("a").withAfter(9L)));
        first.remove(text("b"));

        assertThat(reopened().load()).containsExactly(text("a").withAfter(9L), text("c"));
    }

    @Test
    void aLineThatWasHalfWrittenIsLeftOut() throws Exception {
        reopened().save(List.of(text("a")));
        close();
        byte[] half = "+{\"action\":\"send\",\"to\":\"b\u00f6".getBytes(StandardCharsets.UTF_8);
        Files.write(file(), Arrays.copyOf(half, half.length - 1), StandardOpenOption.APPEND);

        OutboxStore again = reopened();
        again.save(List.of(text("b")));

        assertThat(again.load()).containsExactly(text("a"), text("b"));
        assertThat(reopened().load()).containsExactly(text("a"), text("b"));
    }

    @Test
    void theFileDoesNotGrowWithWhatIsGone() throws Exception {
        OutboxStore store = reopened();
        store.save(List.of(text("stays")));
        List<Unsent> going = new ArrayList<>();
        for (int i = 0; i < FileOutboxStore.MOST_SPENT; i++) {
            going.add(text("goes-" + i));
        }
        store.save(going);
        going.forEach(store::remove);
        long lines = Files.readAllLines(file()).size();

        assertThat(lines).isLessThan(2L * FileOutboxStore.MOST_SPENT);
        assertThat(reopened().load()).containsExactly(text("stays"));
    }

    @Test
    void aFileIsOpenOnce() {
        reopened();

        assertThatThrownBy(() -> FileOutboxStore.open(file()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file().toString());
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path missing = folder.resolve("missing").resolve("outbox");

        assertThatThrownBy(() -> FileOutboxStore.open(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void whatWasSavedOutlivesAProgramThatIsKilled() throws Exception {
        Process program = Saver.start(file());
        try (BufferedReader said = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("saved");
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.waitFor(15, TimeUnit.SECONDS)).isTrue();

        assertThat(reopened().load()).containsExactly(text("a"), text("b"));
    }

    private FileOutboxStore reopened() {
        close();
        FileOutboxStore fresh = FileOutboxStore.open(file());
        open = fresh;
        return fresh;
    }

    private Path file() {
        return folder.resolve("outbox");
    }

    /// A program that saves, says so, and lives on until it is killed or its input ends.
    static final class Saver {

        private Saver() {}

        static Process start(Path file) throws IOException {
            String classes =
                    System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path"));
            return new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            classes,
                            Saver.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        public static void main(String[] args) throws IOException {
            FileOutboxStore store = FileOutboxStore.open(Path.of(args[0]));
            store.save(List.of(text("a"), text("b")));
            System.out.println("saved");
            int _ = System.in.read();
        }
    }
}
