package chat.serverless.functions.memory;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.ConversationLogContract;

class MemoryConversationLogTest extends ConversationLogContract {

    private final ConversationLog log = new MemoryConversationLog();

    @Override
    protected ConversationLog log() {
        return log;
    }
}
