package chat.serverless.functions.aws;

import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.Pause;
import chat.serverless.functions.core.Registrations;
import chat.serverless.functions.core.RegistrationsContract;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(DynamoTables.class)
class DynamoRegistrationsTest extends RegistrationsContract {

    private final Registrations registrations;
    private final Directory directory;

    DynamoRegistrationsTest(DynamoTables.Fixture dynamo) {
        DynamoDbClient client = dynamo.client();
        registrations =
                new DynamoRegistrations(
                        client,
                        new DynamoRegistrations.Names("DevicesTable", "UsersTable"),
                        Pause.jittered());
        directory = new DynamoDirectory(client, "UsersTable");
    }

    @Override
    protected Registrations registrations() {
        return registrations;
    }

    @Override
    protected Directory directory() {
        return directory;
    }
}
