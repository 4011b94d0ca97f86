package chat.serverless.functions.memory;

import chat.serverless.functions.core.Memberships;
import chat.serverless.functions.core.MembershipsContract;

class MemoryMembershipsTest extends MembershipsContract {

    private final Memberships memberships = new MemoryMemberships();

    @Override
    protected Memberships memberships() {
        return memberships;
    }
}
