package chat.serverless.functions.aws;

import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.MembershipsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoTables.class)
class DynamoMembershipsTest extends MembershipsContract {

    private final Memberships memberships;

    DynamoMembershipsTest(DynamoTables.Fixture dynamo) {
        memberships = new DynamoMemberships(dynamo.client(), dynamo.tables().memberships());
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }
}
