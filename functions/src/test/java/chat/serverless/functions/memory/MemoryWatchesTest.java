package chat.serverless.functions.memory;

import chat.serverless.functions.core.Watches;
import chat.serverless.functions.core.WatchesContract;

class MemoryWatchesTest extends WatchesContract {

    private final Watches watches = new MemoryWatches();

    @Override
    protected Watches watches() {
        return watches;
    }
}
