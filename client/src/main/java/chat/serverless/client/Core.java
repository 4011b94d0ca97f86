package chat.serverless.client;

/// What the parts of a session share.
record Core(Loop loop, Requests requests, Keeper keeper, ClientOptions options) {}
