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
        Content expected = log.finalContent(entry);
        if (!entry.content().equals(expected) && log.mayHaveSaid(entry, entry.content())) {
            reports.add(
                    Kind.CONTENT, Place.of(page, entry.seq()), "not " + expected + " in the end");
        }
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
        boolean isEvent = entry.content() instanceof Content.Event;
        if (!isEvent && log.draft(entry.author()) == null) {
            reports.add(Kind.INVENTED, place, entry.author() + " was never sent");
        }
    }
}
