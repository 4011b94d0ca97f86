package chat.serverless.functions.aws;

import chat.serverless.functions.core.AmendmentContract;
import chat.serverless.functions.core.ConversationLog;
import chat.serverless.functions.core.ConversationLogContract;
import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.DirectoryContract;
import chat.serverless.functions.core.Groups;
import chat.serverless.functions.core.GroupsContract;
import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.MembershipsContract;
import chat.serverless.functions.core.PagingContract;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.PushLedger;
import chat.serverless.functions.core.PushLedgerContract;
import chat.serverless.functions.core.Registrations;
import chat.serverless.functions.core.RegistrationsContract;
import chat.serverless.functions.core.Watches;
import chat.serverless.functions.core.WatchesContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contracts of all tables, with queries and batches that DynamoDB ends early.
@ExtendWith(DynamoTables.class)
class SmallResponsesTest {

    private final DynamoDbClient client;
    private final Memberships memberships;
    private final ConversationLog log;
    private final Groups groups;
    private final Directory directory;

    SmallResponsesTest(DynamoTables.Fixture dynamo) {
        client = dynamo.client(new SmallResponses());
        memberships = new DynamoMemberships(client, dynamo.tables().memberships());
        log = new DynamoConversationLog(client, dynamo.tables(), Pause.jittered());
        groups = new DynamoGroups(client, dynamo.tables(), Pause.jittered());
        directory = new DynamoDirectory(client, "UsersTable");
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
    class Pages extends PagingContract {

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
    class Amendments extends AmendmentContract {

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
    class Lists extends MembershipsContract {

        @Override
        protected Memberships memberships() {
            return memberships;
        }

        @Override
        protected ConversationLog log() {
            return log;
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

    @Nested
    class Connections extends DirectoryContract {

        @Override
        protected Directory directory() {
            return directory;
        }
    }

    @Nested
    class Devices extends RegistrationsContract {

        private final Registrations registrations =
                new DynamoRegistrations(
                        client,
                        new DynamoRegistrations.Names("DevicesTable", "UsersTable"),
                        Pause.jittered());

        @Override
        protected Registrations registrations() {
            return registrations;
        }

        @Override
        protected Directory directory() {
            return directory;
        }
    }

    @Nested
    class Watchers extends WatchesContract {

        private final Watches watches = new DynamoWatches(client, "WatchesTable");

        @Override
        protected Watches watches() {
            return watches;
        }
    }
}
