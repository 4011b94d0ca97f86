package chat.serverless.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Frames that came and that nobody has asked for yet.
final class Heard {

    private final List<JsonNode> frames = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private long count;
    private @Nullable Integer ended;

    synchronized void add(JsonNode frame) {
        frames.add(frame);
        count++;
        notifyAll();
    }

    /// Something that came was not as it must be: whoever waits for a frame gets to know.
    synchronized void complain(String complaint) {
        complaints.add(complaint);
        notifyAll();
    }

    /// Nothing more will come.
    ///
    /// @param code of the close frame
    synchronized void end(int code) {
        ended = code;
        notifyAll();
    }

    synchronized void assertNoComplaint() {
        if (!complaints.isEmpty()) {
            throw new AssertionError("Against the contract: " + complaints);
        }
    }

    /// How many came so far.
    synchronized long count() {
        return count;
    }

    /// Waits until so many have come.
    synchronized void await(long wanted) {
        await(() -> count >= wanted);
    }

    /// Waits for a frame of a kind, and takes it.
    synchronized JsonNode take(Predicate<JsonNode> wanted) {
        await(() -> frames.stream().anyMatch(wanted));
        JsonNode found = frames.stream().filter(wanted).findFirst().orElseThrow();
        frames.remove(found);
        return found;
    }

    /// Takes all there are.
    synchronized List<JsonNode> takeAll() {
        List<JsonNode> all = List.copyOf(frames);
        frames.clear();
        return all;
    }

    private synchronized void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Scene.LIMIT_SECONDS);
        try {
            while (!condition.getAsBoolean()) {
                assertNoComplaint();
                assertNotEnded();
                wait(leftUntil(end));
            }
            assertNoComplaint();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private void assertNotEnded() {
        if (ended != null) {
            throw new AssertionError("The connection ended with " + ended + "; " + whatCame());
        }
    }

    private long leftUntil(long end) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new AssertionError("Waited in vain; " + whatCame());
        }
        return left;
    }

    private String whatCame() {
        return count + " frames came, left " + frames;
    }
}
