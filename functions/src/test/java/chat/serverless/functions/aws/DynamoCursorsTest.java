package chat.serverless.functions.aws;

import chat.serverless.functions.core.Cursors;
import chat.serverless.functions.core.CursorsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoTables.class)
class DynamoCursorsTest extends CursorsContract {

    private final Cursors cursors;

    DynamoCursorsTest(DynamoTables.Fixture dynamo) {
        cursors = new DynamoCursors(dynamo.client(), dynamo.tables().memberships());
    }

    @Override
    protected Cursors cursors() {
        return cursors;
    }
}
