package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.MembershipsContract;

class MemoryMembershipsTest extends MembershipsContract {

    private final MemoryMemberships memberships = new MemoryMemberships();
    private final ConversationLog log = new MemoryConversationLog(memberships);

    @Override
    protected Memberships memberships() {
        return memberships;
    }

    @Override
    protected ConversationLog log() {
        return log;
    }
}
