package chat.serverless.wire.replay;

import chat.serverless.model.UserId;
import chat.serverless.wire.group.RecordedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A group chat that was recorded as text, in UTF-8: `[HH:MM] <nick> text` a message. Other lines,
/// such as `=== nick has joined #room`, say nothing to anybody.
///
/// Each message goes from its speaker to whoever else spoke last before them. The first speaker's
/// first messages have nobody to go to.
///
/// @param lines in their order
/// @param toNobody messages that had no recipient or no text
record Transcript(List<Line> lines, int toNobody) {

    private static final Pattern MESSAGE = Pattern.compile("\\[(\\d\\d):(\\d\\d)] <([^>]+)> ?(.*)");

    /// Reads a file.
    static Transcript read(Path file, Nicknames nicknames) throws IOException {
        Reader reader = new Reader(nicknames);
        Files.readAllLines(file).forEach(reader::take);
        return new Transcript(List.copyOf(reader.lines), reader.toNobody);
    }

    private static final class Reader {

        private final Nicknames nicknames;
        private final List<Line> lines = new ArrayList<>();
        private final RecordedClock clock = new RecordedClock();
        private int toNobody;
        private @Nullable UserId speaker;
        private @Nullable UserId before;

        Reader(Nicknames nicknames) {
            this.nicknames = nicknames;
        }

        void take(String text) {
            Matcher message = MESSAGE.matcher(text);
            if (message.matches()) {
                Duration at = clock.at(message.group(1), message.group(2));
                say(at, nicknames.user(message.group(3)), message.group(4));
            }
        }

        private void say(Duration at, UserId user, String text) {
            if (!user.equals(speaker)) {
                before = speaker;
                speaker = user;
            }
            if (before == null || text.isEmpty()) {
                toNobody++;
            } else {
                lines.add(new Line(at, user, before, text));
            }
        }
    }
}
