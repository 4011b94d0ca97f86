package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.ForgottenMembershipContract;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.PushLedger;

class MemoryForgottenMembershipTest extends ForgottenMembershipContract {

    private final MemoryMemberships memberships = new MemoryMemberships();
    private final ConversationLog log = new MemoryConversationLog(memberships);
    private final PushLedger ledger = new MemoryPushLedger(memberships);

    @Override
    protected ConversationLog log() {
        return log;
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }

    @Override
    protected PushLedger ledger() {
        return ledger;
    }
}
