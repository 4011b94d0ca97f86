package chat.serverless.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// A shell that waits on a pipe: a line dismisses it, the pipe's end (we died) makes it kill. It
/// ignores the terminal's signals, which reach the whole group.
final class Guard {

    private static final String SCRIPT =
            "trap '' HUP INT TERM; read -r _ || kill -9 \"$1\" 2>/dev/null";

    private final OutputStream pipe;

    private Guard(OutputStream pipe) {
        this.pipe = pipe;
    }

    static Guard of(long pid) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", SCRIPT, "guard", Long.toString(pid));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new Guard(builder.start().getOutputStream());
    }

    /// The process has ended by itself, and its number may soon be another's.
    void dismiss() {
        try (pipe) {
            pipe.write('\n');
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The guard is gone.", e);
        }
    }
}
