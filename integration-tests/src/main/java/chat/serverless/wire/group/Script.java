package chat.serverless.wire.group;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A group chat that was recorded as text, in UTF-8.
///
/// | line | |
/// | --- | --- |
/// | `[HH:MM] <nick> text` | a message |
/// | `=== nick has joined #room` | somebody comes |
/// | `=== nick has left #room`, `has quit` | somebody goes |
///
/// Others are passed over. Whoever speaks without having come has been there all the time.
record Script(List<Step> steps) {

    private static final Pattern MESSAGE = Pattern.compile("\\[(\\d\\d):(\\d\\d)] <([^>]+)> ?(.+)");
    private static final Pattern MOVE = Pattern.compile("=== (\\S+) has (joined|left|quit)\\b.*");

    static Script read(Path file) throws IOException {
        Reader reader = new Reader();
        Files.readAllLines(file).forEach(reader::take);
        return new Script(List.copyOf(reader.steps));
    }

    /// Everybody in it, in the order in which they appear.
    Set<String> nicknames() {
        Set<String> nicknames = new LinkedHashSet<>();
        steps.forEach(step -> nicknames.add(step.nickname()));
        return nicknames;
    }

    /// Those who were there before it began.
    Set<String> presentAtFirst() {
        Set<String> appeared = new LinkedHashSet<>();
        Set<String> present = new LinkedHashSet<>();
        for (Step step : steps) {
            if (appeared.add(step.nickname()) && !(step instanceof Step.Comes)) {
                present.add(step.nickname());
            }
        }
        return present;
    }

    private static final class Reader {

        private final List<Step> steps = new ArrayList<>();
        private final RecordedClock clock = new RecordedClock();
        private Duration last = Duration.ZERO;

        void take(String line) {
            Matcher message = MESSAGE.matcher(line);
            if (message.matches()) {
                last = clock.at(message.group(1), message.group(2));
                steps.add(new Step.Says(last, message.group(3), message.group(4)));
                return;
            }
            Matcher move = MOVE.matcher(line);
            if (move.matches()) {
                steps.add(
                        move.group(2).equals("joined")
                                ? new Step.Comes(last, move.group(1))
                                : new Step.Goes(last, move.group(1)));
            }
        }
    }
}
