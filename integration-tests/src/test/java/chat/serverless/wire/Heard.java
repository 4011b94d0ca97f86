package chat.serverless.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Frames that came and that nobody has asked for yet.
final class Heard {

    private final List<JsonNode> frames = new ArrayList<>();
    private long count;

    synchronized void add(JsonNode frame) {
        frames.add(frame);
        count++;
        notifyAll();
    }

    /// How many came so far.
    synchronized long count() {
        return count;
    }

    /// Waits until so many have come.
    synchronized void await(long wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Scene.LIMIT_SECONDS);
        while (count < wanted) {
            pause(end, wanted + " frames, of which " + count + " came");
        }
    }

    /// Waits for a frame of a kind, and takes it.
    synchronized JsonNode take(Predicate<JsonNode> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Scene.LIMIT_SECONDS);
        while (true) {
            for (JsonNode frame : frames) {
                if (wanted.test(frame)) {
                    frames.remove(frame);
                    return frame;
                }
            }
            pause(end, "a frame; there are " + frames);
        }
    }

    /// Takes all there are.
    synchronized List<JsonNode> takeAll() {
        List<JsonNode> all = List.copyOf(frames);
        frames.clear();
        return all;
    }

    private void pause(long end, String what) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new AssertionError("Waited in vain for " + what);
        }
        try {
            wait(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
