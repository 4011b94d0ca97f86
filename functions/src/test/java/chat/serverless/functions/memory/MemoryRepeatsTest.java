package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.RepeatsContract;

class MemoryRepeatsTest extends RepeatsContract {

    private final MemoryMemberships memberships = new MemoryMemberships();
    private final MemoryConversationLog log = new MemoryConversationLog(memberships);
    private final Groups groups = new MemoryGroups(log, memberships);

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
