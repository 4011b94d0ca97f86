package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.MembershipsContract;
import chat.serverless.functions.core.Pause;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoTables.class)
class DynamoMembershipsTest extends MembershipsContract {

    private final Memberships memberships;
    private final ConversationLog log;

    DynamoMembershipsTest(DynamoTables.Fixture dynamo) {
        memberships = new DynamoMemberships(dynamo.client(), dynamo.tables().memberships());
        log = new DynamoConversationLog(dynamo.client(), dynamo.tables(), Pause.jittered());
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }

    @Override
    protected ConversationLog log() {
        return log;
    }
}
