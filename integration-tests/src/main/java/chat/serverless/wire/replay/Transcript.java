package chat.serverless.wire.replay;

import chat.serverless.model.UserId;
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
    private static final Duration DAY = Duration.ofDays(1);

    /// Reads a file.
    static Transcript read(Path file, Nicknames nicknames) throws IOException {
        Reader reader = new Reader(nicknames);
        Files.readAllLines(file).forEach(reader::take);
        return new Transcript(List.copyOf(reader.lines), reader.toNobody);
    }

    private static final class Reader {

        private final Nicknames nicknames;
        private final List<Line> lines = new ArrayList<>();
        private int toNobody;
        private @Nullable Duration first;
        private Duration last = Duration.ZERO;
        private @Nullable UserId speaker;
        private @Nullable UserId before;

        Reader(Nicknames nicknames) {
            this.nicknames = nicknames;
        }

        void take(String text) {
            Matcher message = MESSAGE.matcher(text);
            if (message.matches()) {
                Duration at = since(clock(message));
                say(at, nicknames.user(message.group(3)), message.group(4));
            }
        }

        private static Duration clock(Matcher message) {
            return Duration.ofHours(Long.parseLong(message.group(1)))
                    .plusMinutes(Long.parseLong(message.group(2)));
        }

        /// The clock begins anew at midnight.
        private Duration since(Duration clock) {
            if (first == null) {
                first = clock;
            }
            Duration at = clock.minus(first).plus(DAY.multipliedBy(last.toDays()));
            while (at.compareTo(last) < 0) {
                at = at.plus(DAY);
            }
            last = at;
            return at;
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
