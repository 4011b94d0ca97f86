package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.functions.core.PushLedgerContract;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoTables.class)
class DynamoPushLedgerTest extends PushLedgerContract {

    private final PushLedger ledger;
    private final Memberships memberships;
    private final ConversationLog log;

    DynamoPushLedgerTest(DynamoTables.Fixture dynamo) {
        DynamoDbClient client = dynamo.client();
        ledger = new DynamoPushLedger(client, "MembershipsTable");
        memberships = new DynamoMemberships(client, "MembershipsTable");
        log = new DynamoConversationLog(client, dynamo.tables(), Pause.jittered());
    }

    @Override
    protected PushLedger ledger() {
        return ledger;
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
