package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a member may do is not refused: it was refused when they may not have been a member, or
/// what they wanted to change may not have been there, not readable or not theirs.
final class Refusals implements Rule {

    private final Truth truth;
    private final Horizon horizon;
    private final Reports reports;
    private final Map<Sent, Line> attempts = new HashMap<>();

    Refusals(Truth truth, Horizon horizon, Reports reports) {
        this.truth = truth;
        this.horizon = horizon;
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Sending one -> attempts.putIfAbsent(Sent.of(one), line);
            case Observation.Refused refused -> refused(refused);
            default -> {}
        }
    }

    private void refused(Observation.Refused refused) {
        Author author = new Author(refused.device().user(), refused.id());
        @Nullable Line attempt = attempts.get(new Sent(refused.conversation(), author));
        Log log = truth.of(refused.conversation());
        @Nullable Draft draft = log.draft(author);
        if (log.isRead() && attempt != null && draft != null) {
            long known = horizon.knownBefore(refused.conversation(), attempt.t());
            long possible = horizon.possible(refused.conversation());
            if (mayDo(log, author.user(), draft.content(), known, possible)) {
                String text = author.user() + " may do that, and was refused";
                reports.add(Kind.REFUSED, Place.of(refused, 0), refused.id() + ": " + text);
            }
        }
    }

    /// Whether it was allowed all the while that the log grew from one number to another.
    private static boolean mayDo(Log log, UserId user, Content content, long known, long possible) {
        List<Stay> stays = log.stays().between(user, known, possible);
        boolean isMember =
                stays.size() == 1
                        && stays.getFirst().isMemberAt(Math.max(1, known))
                        && stays.getFirst().isMemberAt(Math.max(1, possible));
        return isMember
                && (content.target() == 0
                        || mayChange(log, user, content, stays.getFirst(), possible));
    }

    private static boolean mayChange(
            Log log, UserId user, Content content, Stay stay, long possible) {
        @Nullable Entry target = log.at(content.target());
        return target != null
                && stay.holds(target.seq())
                && log.versions().contentAt(target.seq(), possible) instanceof Content.Text
                && (content instanceof Content.Reaction || target.from().equals(user));
    }
}
