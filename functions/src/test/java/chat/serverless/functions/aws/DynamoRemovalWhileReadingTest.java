package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.RemovalWhileReadingContract;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoTables.class)
class DynamoRemovalWhileReadingTest extends RemovalWhileReadingContract {

    private final Meanwhile meanwhile = new Meanwhile();
    private final ConversationLog log;
    private final Groups groups;
    private final Memberships memberships;
    private final ConversationLog readersLog;
    private final Memberships readersMemberships;

    DynamoRemovalWhileReadingTest(DynamoTables.Fixture dynamo) {
        log = new DynamoConversationLog(dynamo.client(), dynamo.tables(), Pause.jittered());
        groups = new DynamoGroups(dynamo.client(), dynamo.tables(), Pause.jittered());
        memberships = new DynamoMemberships(dynamo.client(), dynamo.tables().memberships());
        DynamoDbClient readers = dynamo.client(meanwhile);
        readersLog = new DynamoConversationLog(readers, dynamo.tables(), Pause.jittered());
        readersMemberships = new DynamoMemberships(readers, dynamo.tables().memberships());
    }

    @Override
    protected void meanwhile(int request, Runnable run) {
        meanwhile.after(request, run);
    }

    @Override
    protected boolean isPending() {
        return meanwhile.isPending();
    }

    @Override
    protected ConversationLog readersLog() {
        return readersLog;
    }

    @Override
    protected Memberships readersMemberships() {
        return readersMemberships;
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
