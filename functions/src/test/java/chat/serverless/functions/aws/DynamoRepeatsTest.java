package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.RepeatsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoTables.class)
class DynamoRepeatsTest extends RepeatsContract {

    private final ConversationLog log;
    private final Groups groups;
    private final Memberships memberships;

    DynamoRepeatsTest(DynamoTables.Fixture dynamo) {
        log = new DynamoConversationLog(dynamo.client(), dynamo.tables(), Pause.jittered());
        groups = new DynamoGroups(dynamo.client(), dynamo.tables(), Pause.jittered());
        memberships = new DynamoMemberships(dynamo.client(), dynamo.tables().memberships());
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
