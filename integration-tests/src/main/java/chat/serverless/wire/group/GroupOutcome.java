package chat.serverless.wire.group;

import java.time.Duration;
import java.util.List;

/// What became of a replay.
///
/// @param millis from each sending to each device that was connected then, sorted
/// @param elapsed from the first message to the last acknowledgement
record GroupOutcome(Counts counts, Faults faults, List<Double> millis, Duration elapsed) {

    record Counts(int members, int messages, long deliveries) {}

    /// @param lost entries that a device lacks at the end, all devices together
    /// @param doubled entries that a device was handed more than once
    /// @param unequal devices that do not have what the history has
    record Faults(int lost, int doubled, int unequal) {}

    boolean isGood() {
        return faults.lost() == 0 && faults.doubled() == 0 && faults.unequal() == 0;
    }

    double quantile(double share) {
        return millis.isEmpty()
                ? Double.NaN
                : millis.get((int) Math.ceil(share * millis.size()) - 1);
    }
}
