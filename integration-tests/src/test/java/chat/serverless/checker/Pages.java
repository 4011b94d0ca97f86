package chat.serverless.checker;

import chat.serverless.checker.Observation.Page;
import chat.serverless.checker.Observation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Pages that say something else.
final class Pages {

    private Pages() {}

    static boolean holds(Page page, long seq) {
        return page.entries().stream().anyMatch(entry -> entry.seq() == seq);
    }

    static Page with(Page page, List<Entry> entries) {
        return new Page(
                page.device(),
                page.conversation(),
                page.asked(),
                page.span(),
                page.last(),
                page.hint(),
                entries);
    }

    static Page without(Page page, long seq) {
        return with(page, page.entries().stream().filter(entry -> entry.seq() != seq).toList());
    }

    static Page changed(Page page, UnaryOperator<Entry> change) {
        return with(page, page.entries().stream().map(change).toList());
    }

    /// The same, with or without a hint where the log ends, and with another newest number.
    static Page ending(Page page, long last, boolean hint) {
        return new Page(
                page.device(),
                page.conversation(),
                page.asked(),
                page.span(),
                last,
                hint,
                page.entries());
    }

    /// The same, asked at another time.
    static Page asked(Page page, long asked) {
        return new Page(
                page.device(),
                page.conversation(),
                asked,
                page.span(),
                page.last(),
                page.hint(),
                page.entries());
    }

    /// The same, as if the conversation ended there.
    static Page endingAt(Page page, long last) {
        return new Page(
                page.device(),
                page.conversation(),
                page.asked(),
                new Span(page.span().after(), Math.clamp(last, 0, page.span().upTo())),
                last,
                page.hint(),
                page.entries().stream().filter(entry -> entry.seq() <= last).toList());
    }

    /// The same, with one entry more at the end.
    static Page longer(Page page, Entry more) {
        List<Entry> entries = new ArrayList<>(page.entries());
        entries.add(more);
        return new Page(
                page.device(),
                page.conversation(),
                page.asked(),
                new Span(page.span().after(), more.seq()),
                more.seq(),
                page.hint(),
                entries);
    }
}
