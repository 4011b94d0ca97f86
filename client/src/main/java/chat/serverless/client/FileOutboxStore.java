package chat.serverless.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An outbox store in a file: what is saved outlives a program that is killed and a machine that
/// loses its power. May be used from any thread; belongs to one process at a time.
///
/// The file grows by lines, and is written anew where most of them have had their day:
///
/// ```
/// +{"action":"send","to":"bob","drafts":[{"id":"0199a…","text":"hi","after":16}]}     saved
/// -{"action":"send","to":"bob","drafts":[{"id":"0199a…","text":"hi","after":16}]}     removed
/// ```
///
/// A line that was only half written when the power went is not one that [#save(List)] returned
/// from, and is left out. The lock is a file beside it, named `.lock`.
public final class FileOutboxStore implements OutboxStore, AutoCloseable {

    /// As many lines that count no more are left before the file is written anew.
    static final int MOST_SPENT = 1000;

    private static final Logger LOG = System.getLogger("chat.serverless.client");

    private final Path file;
    private final FileChannel lock;
    private final MemoryOutboxStore kept = new MemoryOutboxStore();
    private FileChannel lines;

    /// Lines since the file was written anew.
    private int spent;

    private boolean torn;

    private FileOutboxStore(Path file, FileChannel lock) throws IOException {
        this.file = file;
        this.lock = lock;
        if (Files.exists(file)) {
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .forEach(this::replay);
        }
        this.lines = writtenAnew();
    }

    /// Opens a store, and begins it where there is none.
    ///
    /// @param path in a folder that exists
    /// @throws UncheckedIOException where it can't be read or written, or is open already
    public static FileOutboxStore open(Path path) {
        Path file = path.toAbsolutePath();
        @Nullable FileChannel lock = null;
        try {
            lock = locked(file.resolveSibling(file.getFileName() + ".lock"));
            return new FileOutboxStore(file, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The outbox " + file + " can't be opened", closed(lock, e));
        }
    }

    @Override
    public synchronized void save(List<Unsent> messages) {
        try {
            append(
                    messages.stream()
                            .map(message -> line('+', message))
                            .collect(Collectors.joining()));
            lines.force(false);
            spent += messages.size();
            kept.save(messages);
            renewIfSpent();
        } catch (IOException e) {
            throw new UncheckedIOException("The outbox " + file + " can't be written", e);
        }
    }

    @Override
    public synchronized void remove(Unsent message) {
        try {
            append(line('-', message));
            spent++;
            kept.remove(message);
            renewIfSpent();
        } catch (IOException e) {
            throw new UncheckedIOException("The outbox " + file + " can't be written", e);
        }
    }

    @Override
    public List<Unsent> load() {
        return kept.load();
    }

    /// Closes the file. What is kept stays.
    @Override
    public synchronized void close() {
        try (lock) {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The outbox " + file + " can't be closed", e);
        }
    }

    private void replay(String line) {
        @Nullable Unsent message = UnsentLine.read(line.substring(1)).orElse(null);
        if (message == null) {
            LOG.log(Level.WARNING, "A line of the outbox can't be read and is left out");
        } else if (line.charAt(0) == '+') {
            kept.save(List.of(message));
        } else {
            kept.remove(message);
        }
    }

    /// What a failed write left half done is ended as a line of its own.
    private void append(String text) throws IOException {
        String whole = torn ? "\n" + text : text;
        ByteBuffer bytes = ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8));
        torn = true;
        while (bytes.hasRemaining()) {
            lines.write(bytes);
        }
        torn = false;
    }

    /// Where the file can't be written anew, it goes on as it is.
    private void renewIfSpent() {
        if (spent > MOST_SPENT && spent > 2 * kept.load().size()) {
            FileChannel last = lines;
            try {
                lines = writtenAnew();
                last.close();
            } catch (IOException e) {
                spent = 0;
                LOG.log(Level.WARNING, "The outbox can't be written anew", e);
            }
        }
    }

    /// Puts a file with nothing but what is kept in the place of the last one, all at once.
    private FileChannel writtenAnew() throws IOException {
        List<String> text = new ArrayList<>();
        kept.load().forEach(message -> text.add('+' + UnsentLine.write(message)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, text, StandardCharsets.UTF_8);
        FileChannel channel = FileChannel.open(fresh, StandardOpenOption.APPEND);
        try {
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        syncFolder();
        spent = 0;
        torn = false;
        return channel;
    }

    /// Makes the new name outlive a loss of power, where folders can be opened.
    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The folder of the outbox can't be forced to disk", e);
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("It is open already in this program", e);
        }
        channel.close();
        throw new IOException("It is open already in another program");
    }

    private static IOException closed(@Nullable FileChannel lock, IOException cause) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private static String line(char sign, Unsent message) {
        return sign + UnsentLine.write(message) + "\n";
    }
}
