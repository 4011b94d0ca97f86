package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an entry says, its reactions and its `changed` are one state of it: no newer than its
/// viewer may see, and hidden if and only if they may not see it.
///
/// A member may not see a change of an entry from before they joined. A former member may not see
/// what an entry became after they left, nor what it was before that.
final class Contents implements Rule {

    private final Truth truth;
    private final Horizon horizon;
    private final Reports reports;

    Contents(Truth truth, Horizon horizon, Reports reports) {
        this.truth = truth;
        this.horizon = horizon;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Heard heard -> seen(heard, heard.entries());
            case Observation.Applied applied -> seen(applied, List.of(applied.entry()));
            case Observation.Page page -> seen(page, page.entries());
            default -> {}
        }
    }

    private void seen(Observation.InConversation what, List<Entry> entries) {
        Log log = truth.of(what.conversation());
        for (Entry entry : entries) {
            @Nullable Stay stay = log.stays().holding(what.device().user(), entry.seq());
            if (stay != null && log.has(entry) && log.mayHaveSaid(entry, entry.content())) {
                new View(what, log.versions(), entry, stay, target(log, entry)).judge();
            }
        }
    }

    private static long target(Log log, Entry entry) {
        @Nullable Entry there = log.at(entry.seq());
        return there == null ? 0 : there.content().target();
    }

    /// An entry as somebody saw it.
    private final class View {

        private final Observation.InConversation what;
        private final Versions versions;
        private final Entry entry;
        private final Stay stay;

        /// The number of the entry that it changes, or 0.
        private final long target;

        View(
                Observation.InConversation what,
                Versions versions,
                Entry entry,
                Stay stay,
                long target) {
            this.what = what;
            this.versions = versions;
            this.entry = entry;
            this.stay = stay;
            this.target = target;
        }

        void judge() {
            boolean isOlder = target > 0 && target < stay.from();
            if (entry.content() instanceof Content.Hidden) {
                if (!isOlder && !isRewritten()) {
                    report(Kind.HIDDEN, "hidden from " + viewer() + ", who may see it");
                }
            } else if (isOlder) {
                report(Kind.LEAKED, "changes " + target + ", from before " + viewer() + " joined");
            } else {
                content();
                reactions();
            }
        }

        private boolean isRewritten() {
            return versions.isRewritten(
                    entry.seq(), stay.until(), horizon.possible(what.conversation()));
        }

        private void content() {
            boolean isEdit = entry.content() instanceof Content.Edit;
            long changed = entry.changed();
            if (!isEdit && versions.saysOnlyAfter(entry.seq(), entry.content(), stay.until())) {
                report(Kind.LEAKED, "as it became after " + viewer() + " left at " + stay.until());
            } else if (changed > stay.until()) {
                report(Kind.LEAKED, viewer() + " left before it was changed by " + changed);
            } else if (changed != versions.changedAt(entry.seq(), changed)) {
                report(Kind.CONTENT, changed + " did not change it");
            } else if (!entry.content().equals(versions.contentAt(entry.seq(), changed))
                    && !(isEdit && isRewritten())) {
                report(Kind.CONTENT, "is not what " + changed + " made of it");
            }
        }

        private void reactions() {
            Map<UserId, Digest> expected =
                    versions.reactionsAt(entry.seq(), Math.min(entry.changed(), stay.until()));
            if (expected.equals(entry.reactions()) || areDropped()) {
                return;
            }
            boolean isLater =
                    entry.reactions().entrySet().stream()
                            .anyMatch(one ->
                                    versions.isGivenOnlyAfter(
                                            entry.seq(),
                                            one.getKey(),
                                            one.getValue(),
                                            stay.until()));
            if (isLater) {
                report(Kind.LEAKED, "reactions from after " + viewer() + " left");
            } else {
                report(Kind.CONTENT, "not the reactions as of " + entry.changed());
            }
        }

        /// Reactions are not shown if they changed after the viewer left.
        private boolean areDropped() {
            long possible = horizon.possible(what.conversation());
            return entry.reactions().isEmpty()
                    && versions.isReactedTo(entry.seq(), stay.until(), possible);
        }

        private UserId viewer() {
            return what.device().user();
        }

        private void report(Kind kind, String text) {
            reports.add(kind, Place.of(what, entry.seq()), text);
        }
    }
}
