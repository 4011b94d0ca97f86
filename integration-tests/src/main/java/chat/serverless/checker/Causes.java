package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Nothing is seen before it is sent.
final class Causes implements Rule {

    private final Truth truth;
    private final Reports reports;
    private final Set<Sent> sent = new HashSet<>();

    Causes(Truth truth, Reports reports) {
        this.truth = truth;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Sending one -> sent.add(Sent.of(one));
            case Observation.Ack ack -> acknowledged(ack);
            case Observation.Heard heard -> seen(heard, heard.entries());
            case Observation.Applied applied -> seen(applied, List.of(applied.entry()));
            case Observation.Page page -> seen(page, page.entries());
            default -> {}
        }
    }

    private void acknowledged(Observation.Ack ack) {
        check(ack, new Author(ack.device().user(), ack.id()), ack.seq());
    }

    private void seen(Observation.InConversation what, List<Entry> entries) {
        entries.forEach(entry -> check(what, entry.author(), entry.seq()));
    }

    private void check(Observation.InConversation what, Author author, long seq) {
        boolean isKnown = truth.of(what.conversation()).draft(author) != null;
        if (isKnown && !sent.contains(new Sent(what.conversation(), author))) {
            reports.add(Kind.EARLY, Place.of(what, seq), author + " was not yet sent");
        }
    }
}
