package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Nobody but members sees, writes or is seen in a conversation. A member of a group sees the
/// entries of their newest membership, from the one that added them to the one that removed them,
/// and changes none but those.
final class MembersOnly implements Rule {

    private final Truth truth;
    private final Horizon horizon;
    private final Reports reports;

    MembersOnly(Truth truth, Horizon horizon, Reports reports) {
        this.truth = truth;
        this.horizon = horizon;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        if (!(line.what() instanceof Observation.InConversation what) || !isKnown(what)) {
            return;
        }
        switch (what) {
            case Observation.Heard heard ->
                    heard.entries().forEach(entry -> reader(heard, entry.seq()));
            case Observation.Applied applied -> reader(applied, applied.entry().seq());
            case Observation.Page page -> page(page);
            case Observation.Receipt receipt -> present(receipt, receipt.user());
            case Observation.Told told -> present(told, told.user());
            case Observation.Cursor cursor -> present(cursor, cursor.user());
            case Observation.Typing typing -> present(typing, typing.user());
            default -> {}
        }
    }

    private boolean isKnown(Observation.InConversation what) {
        return what.conversation() instanceof ConversationId.Direct
                || truth.of(what.conversation()).isRead();
    }

    private void reader(Observation.InConversation what, long seq) {
        UserId user = what.device().user();
        if (stays(what).holding(user, seq) == null) {
            reports.add(Kind.STRANGER, Place.of(what, seq), user + " may not see it");
        }
    }

    /// The device's user, and the other one, are or were members by now.
    private void present(Observation.InConversation what, UserId other) {
        member(what, what.device().user());
        member(what, other);
    }

    private void member(Observation.InConversation what, UserId user) {
        long possible = horizon.possible(what.conversation());
        if (stays(what).between(user, 0, possible).isEmpty()) {
            reports.add(Kind.STRANGER, Place.of(what, 0), user + " is not a member");
        }
    }

    private void page(Observation.Page page) {
        UserId user = page.device().user();
        List<Stay> stays =
                stays(page)
                        .between(
                                user,
                                horizon.knownBefore(page.conversation(), page.asked()),
                                horizon.possible(page.conversation()));
        if (stays.isEmpty()) {
            reports.add(Kind.STRANGER, Place.of(page, 0), user + " is not a member");
            return;
        }
        @Nullable Stay one = Reads.stay(page, stays);
        for (Entry entry : page.entries()) {
            if (one == null || !one.holds(entry.seq())) {
                String text = user + " may not read it, but " + stays;
                reports.add(Kind.STRANGER, Place.of(page, entry.seq()), text);
            }
        }
    }

    @Override
    public void end() {
        truth.logs()
                .forEach((conversation, log) ->
                        log.entries().forEach(entry -> author(conversation, log, entry)));
    }

    /// The first entry of a group makes its author a member.
    private void author(ConversationId conversation, Log log, Entry entry) {
        Place place = new Place(null, conversation, entry.seq());
        boolean first = entry.seq() == 1 && entry.content() instanceof Content.Event;
        if (!first && !log.stays().isMemberAt(entry.from(), entry.seq() - 1)) {
            reports.add(Kind.STRANGER, place, entry.author() + " was not a member");
            return;
        }
        long target = entry.content().target();
        if (target > 0 && !mayRead(log, entry, target)) {
            reports.add(Kind.STRANGER, place, entry.author() + " may not read " + target);
        }
    }

    private static boolean mayRead(Log log, Entry entry, long target) {
        return Objects.requireNonNull(log.stays().holding(entry.from(), entry.seq())).holds(target);
    }

    private Stays stays(Observation.InConversation what) {
        return truth.of(what.conversation()).stays();
    }
}
