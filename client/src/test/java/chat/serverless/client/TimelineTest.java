package chat.serverless.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline();
    private final List<Long> heard = new ArrayList<>();

    @Test
    void theFirstMessageBeginsTheRow() {
        offer(5);
        offer(4);
        offer(6);

        assertThat(heard).containsExactly(5L, 6L);
        assertThat(timeline.hasGap()).isFalse();
    }

    @Test
    void whatIsAheadWaitsForWhatIsMissing() {
        begin(0);

        offer(2);
        offer(3);
        boolean gap = timeline.hasGap();
        offer(1);

        assertThat(gap).isTrue();
        assertThat(heard).containsExactly(1L, 2L, 3L);
        assertThat(timeline.hasGap()).isFalse();
    }

    @Test
    void theNumberOfAnOwnMessageIsNoGapAndIsNotHandedOn() {
        begin(0);

        heard(timeline.own(2));
        offer(3);
        offer(2);
        offer(1);

        assertThat(heard).containsExactly(1L, 3L);
    }

    @Test
    void aNumberInUseThatWasNotSeenIsAGap() {
        begin(3);

        timeline.exists(4);

        assertThat(timeline.hasGap()).isTrue();
    }

    @Test
    void numbersThatTheServerDoesNotHaveArePassedOver() {
        begin(0);
        offer(4);
        timeline.exists(9);

        heard(timeline.passOver());
        boolean gapBefore = timeline.hasGap();
        heard(timeline.passOver());

        assertThat(heard).containsExactly(4L);
        assertThat(gapBefore).isTrue();
        assertThat(timeline.hasGap()).isFalse();
    }

    @Test
    void howeverMuchComesAheadMemoryIsBoundedAndNothingIsForgotten() {
        begin(0);

        LongStream.rangeClosed(2, 3000).forEach(this::offer);
        offer(1);

        assertThat(heard).hasSize(Timeline.MOST_WAITING + 1).isSorted();
        assertThat(timeline.hasGap()).isTrue();
    }

    @Test
    void anyOrderWithRepeatsComesOutAscendingAndOnce() {
        for (long seed = 1; seed <= 200; seed++) {
            Timeline fresh = new Timeline();
            assertThat(fresh.startAfter(0)).isEmpty();
            List<Long> numbers = new ArrayList<>(LongStream.rangeClosed(1, 40).boxed().toList());
            numbers.addAll(List.copyOf(numbers));
            Collections.shuffle(numbers, new Random(seed));

            List<Long> out = new ArrayList<>();
            numbers.forEach(
                    seq -> fresh.offer(Scene.bobs(seq)).forEach(message -> out.add(message.seq())));

            assertThat(out)
                    .as("seed %d", seed)
                    .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
        }
    }

    private void begin(long seq) {
        heard(timeline.startAfter(seq));
    }

    private void offer(long seq) {
        heard(timeline.offer(Scene.bobs(seq)));
    }

    private void heard(List<Message> messages) {
        messages.forEach(message -> heard.add(message.seq()));
    }
}
