package chat.serverless.wire.replay;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.wire.Live;
import chat.serverless.wire.Scene;
import org.junit.jupiter.api.Test;

@Live
class ReplayTest {

    @Test
    void aTranscriptArrivesOnceAndInOrder(Scene scene) throws Exception {
        Nicknames nicknames = new Nicknames(scene.someone("run").value());
        Transcript transcript = Transcript.read(TranscriptTest.SAMPLE, nicknames);
        try (Replay replay = new Replay(scene.deployment(), new Pace(1000, 3))) {

            Outcome outcome = replay.play(transcript);

            Verdict verdict = Verdict.of(outcome);
            assertThat(verdict).isEqualTo(new Verdict(0, 0, 0));
            assertThat(Table.of(outcome, verdict))
                    .containsPattern("messages sent +11\n")
                    .containsPattern("delivered +11\n")
                    .containsPattern("read back +11\n");
        }
    }
}
