package chat.serverless.checker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Writes a history line by line. Many threads may write; the lines come in the order of the calls,
/// so that what is written before a message goes out stands before all that follows from it.
public final class HistoryWriter implements AutoCloseable {

    private final Lock lock = new ReentrantLock();
    private final long begin = System.nanoTime();
    private final JsonGenerator json;

    private HistoryWriter(JsonGenerator json) {
        this.json = json;
    }

    /// Begins a history in a new file, or instead of what the file held.
    ///
    /// @throws UncheckedIOException if the file can't be written
    public static HistoryWriter to(Path file) {
        try {
            JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file));
            return new HistoryWriter(json.setPrettyPrinter(new MinimalPrettyPrinter("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Milliseconds since the history began.
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /// Writes what is seen now.
    ///
    /// @throws UncheckedIOException if the disk is full, say
    public void write(Observation what) {
        lock.lock();
        try {
            write(new Line(now(), what));
        } finally {
            lock.unlock();
        }
    }

    /// Writes a line as it is.
    public void write(Line line) {
        lock.lock();
        try {
            LineJson.write(json, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /// Ends the last line and the file.
    @Override
    public void close() {
        lock.lock();
        try {
            json.writeRaw('\n');
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }
}
