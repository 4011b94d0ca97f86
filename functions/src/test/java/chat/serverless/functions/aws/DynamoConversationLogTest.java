package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.ConversationLogContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoTables.class)
class DynamoConversationLogTest extends ConversationLogContract {

    private final ConversationLog log;

    DynamoConversationLogTest(DynamoTables.Fixture dynamo) {
        log = new DynamoConversationLog(dynamo.client(), dynamo.tables(), Pause.jittered());
    }

    @Override
    protected ConversationLog log() {
        return log;
    }
}
