package chat.serverless.functions.memory;

import chat.serverless.functions.core.AmendmentContract;
import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Memberships;

class MemoryAmendmentTest extends AmendmentContract {

    private final MemoryMemberships memberships = new MemoryMemberships();
    private final ConversationLog log = new MemoryConversationLog(memberships);

    @Override
    protected ConversationLog log() {
        return log;
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }
}
