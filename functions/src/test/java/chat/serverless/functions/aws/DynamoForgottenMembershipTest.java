package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.ForgottenMembershipContract;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.PushLedger;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoTables.class)
class DynamoForgottenMembershipTest extends ForgottenMembershipContract {

    private final ConversationLog log;
    private final Memberships memberships;
    private final PushLedger ledger;

    DynamoForgottenMembershipTest(DynamoTables.Fixture dynamo) {
        DynamoDbClient client = dynamo.client();
        log = new DynamoConversationLog(client, dynamo.tables(), Pause.jittered());
        memberships = new DynamoMemberships(client, dynamo.tables().memberships());
        ledger = new DynamoPushLedger(client, dynamo.tables().memberships());
    }

    @Override
    protected ConversationLog log() {
        return log;
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }

    @Override
    protected PushLedger ledger() {
        return ledger;
    }
}
