package chat.serverless.functions.memory;

import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.Registrations;
import chat.serverless.functions.core.RegistrationsContract;

class MemoryRegistrationsTest extends RegistrationsContract {

    private final MemoryDirectory directory = new MemoryDirectory();
    private final Registrations registrations = new MemoryRegistrations(directory);

    @Override
    protected Registrations registrations() {
        return registrations;
    }

    @Override
    protected Directory directory() {
        return directory;
    }
}
