package chat.serverless.functions.memory;

import chat.serverless.functions.core.Cursors;
import chat.serverless.functions.core.CursorsContract;

class MemoryCursorsTest extends CursorsContract {

    private final Cursors cursors = new MemoryCursors();

    @Override
    protected Cursors cursors() {
        return cursors;
    }
}
