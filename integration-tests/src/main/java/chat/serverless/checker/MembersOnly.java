package chat.serverless.checker;

import chat.serverless.checker.Violation.Place;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;

/// In a one-to-one conversation nobody but the two sees anything, and nobody else is seen.
final class MembersOnly implements Rule {

    private final Reports reports;

    MembersOnly(Reports reports) {
        this.reports = reports;
    }

    @Override
    public void see(Line line) {
        switch (line.what()) {
            case Observation.Applied applied -> {
                member(applied, applied.device().user(), applied.entry().seq());
                member(applied, applied.entry().from(), applied.entry().seq());
            }
            case Observation.Receipt receipt -> {
                member(receipt, receipt.device().user(), receipt.delivered());
                member(receipt, receipt.user(), receipt.delivered());
            }
            case Observation.Typing typing -> {
                member(typing, typing.device().user(), 0);
                member(typing, typing.user(), 0);
            }
            case Observation.Ack ack -> member(ack, ack.device().user(), ack.seq());
            case Observation.Page page -> member(page, page.device().user(), 0);
            default -> {}
        }
    }

    private void member(Observation.InConversation what, UserId user, long seq) {
        if (what.conversation() instanceof ConversationId.Direct direct && !direct.has(user)) {
            reports.add(Kind.STRANGER, Place.of(what, seq), user + " is not a member");
        }
    }
}
