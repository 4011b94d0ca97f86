package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.functions.core.PushLedgerContract;

class MemoryPushLedgerTest extends PushLedgerContract {

    private final MemoryMemberships memberships = new MemoryMemberships();
    private final MemoryConversationLog log = new MemoryConversationLog(memberships);
    private final Groups groups = new MemoryGroups(log, memberships);
    private final PushLedger ledger = new MemoryPushLedger(memberships);

    @Override
    protected PushLedger ledger() {
        return ledger;
    }

    @Override
    protected ConversationLog log() {
        return log;
    }

    @Override
    protected Groups groups() {
        return groups;
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }
}
