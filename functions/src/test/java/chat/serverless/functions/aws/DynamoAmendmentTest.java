package chat.serverless.functions.aws;

import chat.serverless.functions.core.AmendmentContract;
import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Pause;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoTables.class)
class DynamoAmendmentTest extends AmendmentContract {

    private final ConversationLog log;
    private final Memberships memberships;

    DynamoAmendmentTest(DynamoTables.Fixture dynamo) {
        log = new DynamoConversationLog(dynamo.client(), dynamo.tables(), Pause.jittered());
        memberships = new DynamoMemberships(dynamo.client(), dynamo.tables().memberships());
    }

    @Override
    protected ConversationLog log() {
        return log;
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }
}
