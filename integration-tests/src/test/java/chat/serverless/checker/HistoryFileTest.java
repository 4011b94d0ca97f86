package chat.serverless.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class HistoryFileTest {

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Line> history = ModelChat.history(7, 5000);

        assertThat(HistoryReader.read(written(history))).isEqualTo(history);
    }

    @Test
    void contentsOfAllKindsAreReadAgain() {
        List<Content> contents =
                List.of(
                        new Content.Text(Digest.of("hi")),
                        new Content.Deleted(),
                        new Content.Edit(3, Digest.of("ho")),
                        new Content.Delete(3),
                        new Content.Reaction(3, Digest.of("ha")),
                        new Content.Event(List.of(new UserId("bob")), List.of()),
                        new Content.Event(List.of(), List.of(new UserId("bob"))),
                        new Content.Hidden());
        Observation.Applied sample =
                ModelChat.history(1, 500).stream()
                        .map(Line::what)
                        .filter(Observation.Applied.class::isInstance)
                        .map(Observation.Applied.class::cast)
                        .findFirst()
                        .orElseThrow();
        List<Line> history =
                contents.stream().map(content -> new Line(1, with(sample, content))).toList();

        assertThat(HistoryReader.read(written(history))).isEqualTo(history);
    }

    @Test
    void manyThreadsWriteWholeLines() {
        Path file = folder.resolve("threads.jsonl");

        try (HistoryWriter writer = HistoryWriter.to(file)) {
            IntStream.range(0, 1000)
                    .parallel()
                    .mapToObj(number -> new DeviceId("d" + number))
                    .map(id -> new Device(new UserId("alice"), id))
                    .forEach(device -> writer.write(new Observation.Connect(device)));
        }

        List<Line> lines = HistoryReader.read(file);
        assertThat(lines).extracting(Line::what).doesNotHaveDuplicates().hasSize(1000);
        assertThat(lines).extracting(Line::t).isSorted();
    }

    @Test
    void aLineThatIsNotOfAHistoryIsNamed() throws IOException {
        assertFlaw("{\"t\":1,\"op\":\"sing\"}", "Line 2: \"op\" is not one of those known.");
        assertFlaw("{\"op\":\"quiet\"}", "Line 2: \"t\" is not a number.");
        assertFlaw("{\"t\":-1,\"op\":\"quiet\"}", "Line 2: \"t\" is not a number from 0 on.");
        assertFlaw("{\"t\":1,\"op\":\"connect\"}", "Line 2: \"device\" is not a text.");
        assertFlaw(
                "{\"t\":1,\"op\":\"connect\",\"device\":\"alice\"}",
                "Line 2: Not USER/DEVICE: alice");
        assertFlaw("{\"t\":1,", "Line 2 is not JSON.");
        assertFlaw("7", "Line 2: \"t\" is not a number.");
    }

    private void assertFlaw(String line, String message) throws IOException {
        Path file = folder.resolve("flaw.jsonl");
        Files.writeString(file, "{\"t\":0,\"op\":\"quiet\"}\n" + line + "\n");

        assertThatThrownBy(() -> HistoryReader.read(file))
                .isInstanceOf(HistoryFormatException.class)
                .hasMessage(message);
    }

    private Path written(List<Line> history) {
        Path file = folder.resolve("history.jsonl");
        try (HistoryWriter writer = HistoryWriter.to(file)) {
            history.forEach(writer::write);
        }
        return file;
    }

    private static Observation with(Observation.Applied sample, Content content) {
        Entry entry = sample.entry();
        return new Observation.Applied(
                sample.device(),
                sample.conversation(),
                new Entry(entry.seq(), entry.id(), entry.from(), content));
    }
}
