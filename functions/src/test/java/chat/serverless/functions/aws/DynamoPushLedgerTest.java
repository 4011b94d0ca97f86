package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.functions.core.PushLedgerContract;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoTables.class)
class DynamoPushLedgerTest extends PushLedgerContract {

    private final PushLedger ledger;
    private final ConversationLog log;
    private final Groups groups;
    private final Memberships memberships;

    DynamoPushLedgerTest(DynamoTables.Fixture dynamo) {
        DynamoDbClient client = dynamo.client();
        ledger = new DynamoPushLedger(client, dynamo.tables().memberships());
        log = new DynamoConversationLog(client, dynamo.tables(), Pause.jittered());
        groups = new DynamoGroups(client, dynamo.tables(), Pause.jittered());
        memberships = new DynamoMemberships(client, dynamo.tables().memberships());
    }

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
