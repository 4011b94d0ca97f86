package chat.serverless.wire.replay;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TranscriptTest {

    static final Path SAMPLE = Path.of("src/test/resources/transcript.txt");

    private static final UserId MIRA = new UserId("r.mira");
    private static final UserId OAK = new UserId("r.:005bold:005doak");
    private static final UserId FERN_UP = new UserId("r.fern:005e");
    private static final UserId FERN = new UserId("r.fern");

    @Test
    void eachMessageGoesToWhoeverElseSpokeBefore() throws Exception {
        List<Line> lines = Transcript.read(SAMPLE, new Nicknames("r")).lines();

        assertThat(lines.stream().map(Line::from))
                .containsExactly(OAK, OAK, MIRA, OAK, FERN_UP, MIRA, FERN, MIRA, MIRA, OAK, FERN);
        assertThat(lines.stream().map(Line::to))
                .containsExactly(MIRA, MIRA, OAK, MIRA, OAK, FERN_UP, MIRA, FERN, FERN, MIRA, OAK);
        assertThat(lines.get(7).text()).isEqualTo("[ok] I will try <that>");
    }

    @Test
    void whatHasNoRecipientOrNoTextIsCounted() throws Exception {
        assertThat(Transcript.read(SAMPLE, new Nicknames("r")).toNobody()).isEqualTo(3);
    }

    @Test
    void timeGoesOnOverMidnight() throws Exception {
        List<Line> lines = Transcript.read(SAMPLE, new Nicknames("r")).lines();

        assertThat(lines.stream().map(Line::at)).isSorted();
        assertThat(lines.getFirst().at()).isEqualTo(Duration.ofMinutes(1));
        assertThat(lines.getLast().at()).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void noTwoNicknamesAreTheSameUser() {
        Nicknames nicknames = new Nicknames("r");

        assertThat(List.of("a[", "a:005b", "a{", "A[", "a005b", "ä", ""))
                .extracting(nicknames::user)
                .doesNotHaveDuplicates();
    }
}
