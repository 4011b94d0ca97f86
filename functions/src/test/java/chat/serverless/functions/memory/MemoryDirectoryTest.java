package chat.serverless.functions.memory;

import chat.serverless.functions.core.Directory;
import chat.serverless.functions.core.DirectoryContract;

class MemoryDirectoryTest extends DirectoryContract {

    private final Directory directory = new MemoryDirectory();

    @Override
    protected Directory directory() {
        return directory;
    }
}
