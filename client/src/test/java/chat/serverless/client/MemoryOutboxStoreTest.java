package chat.serverless.client;

class MemoryOutboxStoreTest extends OutboxStoreContract {

    @Override
    OutboxStore store() {
        return new MemoryOutboxStore();
    }
}
