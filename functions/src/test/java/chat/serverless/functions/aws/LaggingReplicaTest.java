package chat.serverless.functions.aws;

import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.ConversationLogContract;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.GroupsContract;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.functions.core.PushLedgerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Contracts that must hold although eventually consistent reads find nothing: what they decide on
/// is read consistently.
@ExtendWith(DynamoTables.class)
class LaggingReplicaTest {

    private final DynamoDbClient client;
    private final Memberships memberships;
    private final ConversationLog log;
    private final Groups groups;

    LaggingReplicaTest(DynamoTables.Fixture dynamo) {
        client = dynamo.client(new LaggingReplica());
        memberships = new DynamoMemberships(client, dynamo.tables().memberships());
        log = new DynamoConversationLog(client, dynamo.tables(), Pause.jittered());
        groups = new DynamoGroups(client, dynamo.tables(), Pause.jittered());
    }

    @Nested
    class Messages extends ConversationLogContract {

        @Override
        protected ConversationLog log() {
            return log;
        }

        @Override
        protected Memberships memberships() {
            return memberships;
        }
    }

    @Nested
    class GroupsAndMembers extends GroupsContract {

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

    @Nested
    class Pushes extends PushLedgerContract {

        private final PushLedger ledger = new DynamoPushLedger(client, "MembershipsTable");

        @Override
        protected PushLedger ledger() {
            return ledger;
        }

        @Override
        protected Groups groups() {
            return groups;
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
}
