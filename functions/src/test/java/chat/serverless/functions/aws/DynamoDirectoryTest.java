package chat.serverless.functions.aws;

import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.DirectoryContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynamoTables.class)
class DynamoDirectoryTest extends DirectoryContract {

    private final Directory directory;

    DynamoDirectoryTest(DynamoTables.Fixture dynamo) {
        directory = new DynamoDirectory(dynamo.client(), "UsersTable");
    }

    @Override
    protected Directory directory() {
        return directory;
    }
}
