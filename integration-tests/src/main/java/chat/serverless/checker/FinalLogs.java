package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import org.jspecify.annotations.Nullable;

/// The final logs number all from 1 to the end, each id once, with what was sent or edited last.
final class FinalLogs implements Rule {

    private final Truth truth;
    private final Reports reports;
    private boolean quiet;

    FinalLogs(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Quiet _ -> quiet = true;
            case Observation.Page page when quiet ->
                    page.entries().forEach(entry -> content(page, entry));
            default -> {}
        }
    }

    private void content(Observation.Page page, Entry entry) {
        Log log = truth.of(page.conversation());
        @Nullable Stay stay = log.stays().holding(page.device().user(), entry.seq());
        if (stay == null || !log.has(entry) || !log.mayHaveSaid(entry, entry.content())) {
            return;
        }
        if (!(entry.content() instanceof Content.Hidden)) {
            compare(page, entry, log, stay);
        }
    }

    /// A former member sees no text that was edited or deleted since. An edit of such a text may be
    /// without its own text already.
    private void compare(Observation.Page page, Entry entry, Log log, Stay stay) {
        Versions versions = log.versions();
        Content expected = versions.contentAt(entry.seq(), stay.until());
        if (versions.isRewritten(entry.seq(), stay.until(), log.last())) {
            if (!(expected instanceof Content.Edit)) {
                report(page, entry, "not hidden");
            }
            return;
        }
        if (!entry.content().equals(expected)) {
            report(page, entry, "not " + expected);
        }
        long changed = versions.changedAt(entry.seq(), stay.until());
        if (entry.changed() != changed
                && !versions.isReactedTo(entry.seq(), stay.until(), log.last())) {
            report(page, entry, "changed by " + entry.changed() + ", not by " + changed);
        }
    }

    private void report(Observation.Page page, Entry entry, String text) {
        reports.add(Kind.CONTENT, Place.of(page, entry.seq()), text + " in the end");
    }

    @Override
    public void end() {
        truth.logs().forEach(this::log);
    }

    private void log(ConversationId conversation, Log log) {
        if (!log.isRead()) {
            reports.add(Kind.UNREAD, new Place(null, conversation, 0), "never read in the end");
            return;
        }
        if (log.entries().size() != log.last()) {
            String text = "the final log has only " + log.entries().size() + " entries";
            reports.add(Kind.GAP, new Place(null, conversation, log.last()), text);
        }
        log.entries().forEach(entry -> entry(conversation, entry));
    }

    private void entry(ConversationId conversation, Entry entry) {
        Log log = truth.of(conversation);
        Place place = new Place(null, conversation, entry.seq());
        @Nullable Long number = log.numberOf(entry.author());
        if (number != null && number != entry.seq()) {
            reports.add(Kind.TWO_NUMBERS, place, entry.author() + " stands at " + number + " too");
        }
        if (!isSent(entry, log.draft(entry.author()))) {
            reports.add(Kind.INVENTED, place, entry.author() + " was never sent");
        }
    }

    /// A group's first entry has no id of its sender's. What is done to a group may be less than
    /// what was sent: who is a member already is not added.
    private static boolean isSent(Entry entry, @Nullable Draft draft) {
        if (!(entry.content() instanceof Content.Event event)) {
            return draft != null;
        }
        return entry.seq() == 1
                || (draft != null
                        && draft.content() instanceof Content.Event sent
                        && sent.joined().containsAll(event.joined())
                        && sent.left().containsAll(event.left()));
    }
}
