package chat.serverless.functions.aws;

import chat.serverless.functions.core.Watches;
import chat.serverless.functions.core.WatchesContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoTables.class)
class DynamoWatchesTest extends WatchesContract {

    private final Watches watches;

    DynamoWatchesTest(DynamoTables.Fixture dynamo) {
        watches = new DynamoWatches(dynamo.client(), "WatchesTable");
    }

    @Override
    protected Watches watches() {
        return watches;
    }
}
