package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog.Page;
import chat.serverless.model.ConversationId;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads messages out of pages: as few pages as will do, no more than a frame can carry.
///
/// A reading of several queries may find older pages in a later state than the newest page. It
/// answers with a newest page that is at least as new as every message that it found: its epoch
/// then covers all of them.
final class PageReader {

    private static final long END = Long.MAX_VALUE;
    private static final int USUAL_MESSAGES = 4;
    private static final int NEAR_PAGES = 5;
    private static final int FIRST_LOOK_PAGES = 4;
    private static final int MAX_LOOK_PAGES = 256;

    private final PageTable table;

    PageReader(PageTable table) {
        this.table = table;
    }

    /// Reads back from the newest page to where a batch's drafts could stand at the earliest,
    /// looking for them, and answers the newest page; null where there is none.
    @Nullable LogPage lookBack(Batch batch) {
        @Nullable LogPage newest = null;
        long before = END;
        for (int limit = FIRST_LOOK_PAGES; ; limit = Math.min(limit * 4, MAX_LOOK_PAGES)) {
            List<LogPage> pages = table.before(batch.conversation(), before, limit);
            for (LogPage page : pages) {
                newest = newest == null ? page : newest;
                batch.lookIn(page);
                if (batch.isDecided() || page.first() <= batch.lowest(newest.end() - 1)) {
                    return newest;
                }
            }
            if (pages.isEmpty()) {
                return newest;
            }
            before = pages.getLast().first();
        }
    }

    /// The page on which a number stands that is not above the newest page's last.
    LogPage pageOf(ConversationId conversation, long seq, LogPage newest) {
        return seq >= newest.first() ? newest : table.before(conversation, seq + 1, 1).getFirst();
    }

    /// Where a number was once, it is for ever: what a replica that lags behind has is enough, and
    /// costs half.
    boolean reaches(ConversationId conversation, long seq) {
        return table.glanceAtNewest(conversation).filter(page -> page.end() > seq).isPresent()
                || table.before(conversation, END, 1).stream().anyMatch(page -> page.end() > seq);
    }

    Page newest(ConversationId conversation, int limit) {
        Found found = new Found(conversation, limit, _ -> true);
        List<LogPage> pages = table.before(conversation, END, pagesFor(limit));
        if (pages.isEmpty()) {
            return new Page(List.of(), 0, null);
        }
        back(found, pages);
        return page(found, pages.getFirst(), found.newest());
    }

    Page before(ConversationId conversation, long seq, int limit) {
        List<LogPage> newest = table.before(conversation, END, 1);
        if (newest.isEmpty()) {
            return new Page(List.of(), 0, null);
        }
        Found found = new Found(conversation, limit, message -> message.seq() < seq);
        back(found, table.before(conversation, seq, pagesFor(limit)));
        return page(found, newest.getFirst(), found.newest());
    }

    /// A reader who is not far behind finds everything among the newest pages, in one read.
    Page after(ConversationId conversation, long seq, int limit) {
        int look = Math.min(pagesFor(limit), NEAR_PAGES);
        List<LogPage> newest = table.before(conversation, END, look);
        if (newest.isEmpty()) {
            return new Page(List.of(), 0, null);
        }
        Found found = new Found(conversation, limit, message -> message.seq() > seq);
        if (newest.getLast().first() <= seq + 1 || newest.getLast().first() == 1) {
            newest.forEach(found::add);
        } else {
            table.before(conversation, seq + 2, 1).forEach(start -> forth(found, start.first()));
        }
        return page(found, newest.getFirst(), found.oldest());
    }

    /// Reads the newest page once more if something that was found is newer than it.
    private Page page(Found found, LogPage newest, List<Message> chosen) {
        boolean outdated = chosen.stream().anyMatch(one -> newestNumber(one) >= newest.end());
        LogPage now = outdated ? table.before(found.conversation, END, 1).getFirst() : newest;
        return new Page(List.copyOf(chosen), now.end() - 1, now.hint().toString(), now.epoch());
    }

    private static long newestNumber(Message message) {
        return Math.max(message.seq(), message.changed());
    }

    private void back(Found found, List<LogPage> first) {
        List<LogPage> pages = first;
        while (!pages.isEmpty()) {
            pages.forEach(found::add);
            long oldest = pages.getLast().first();
            if (found.isEnough() || oldest == 1) {
                return;
            }
            pages = table.before(found.conversation, oldest, pagesFor(found.limit));
        }
    }

    private void forth(Found found, long from) {
        List<LogPage> pages = table.from(found.conversation, from, pagesFor(found.limit));
        while (!pages.isEmpty()) {
            pages.forEach(found::add);
            if (found.isEnough()) {
                return;
            }
            long next = pages.getLast().first() + 1;
            pages = table.from(found.conversation, next, pagesFor(found.limit));
        }
    }

    /// The newest page may have just begun, hence one more.
    private static int pagesFor(int messages) {
        return messages / USUAL_MESSAGES + 2;
    }

    /// The messages that were asked for, as far as they have been found.
    private static final class Found {

        private final ConversationId conversation;
        private final int limit;
        private final Predicate<Message> wanted;
        private final List<Message> messages = new ArrayList<>();
        private long characters;

        Found(ConversationId conversation, int limit, Predicate<Message> wanted) {
            this.conversation = conversation;
            this.limit = limit;
            this.wanted = wanted;
        }

        void add(LogPage page) {
            for (Message message : page.messages(conversation)) {
                if (wanted.test(message)) {
                    messages.add(message);
                    characters += message.text().length();
                }
            }
        }

        boolean isEnough() {
            return messages.size() >= limit || characters >= Limits.FRAME_BYTES;
        }

        List<Message> oldest() {
            List<Message> sorted = sorted();
            return sorted.subList(0, Math.min(limit, sorted.size()));
        }

        List<Message> newest() {
            List<Message> sorted = sorted();
            return sorted.subList(Math.max(0, sorted.size() - limit), sorted.size());
        }

        private List<Message> sorted() {
            return messages.stream().sorted(Comparator.comparingLong(Message::seq)).toList();
        }
    }
}
