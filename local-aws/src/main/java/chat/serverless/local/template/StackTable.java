package chat.serverless.local.template;

import org.jspecify.annotations.Nullable;

/// A DynamoDB table.
///
/// @param name its name; here its logical id in the template
/// @param partitionKey the first key
/// @param sortKey the second key, or null
/// @param timeToLive the attribute that says when an item expires, in epoch seconds, or null
public record StackTable(
        String name, Key partitionKey, @Nullable Key sortKey, @Nullable String timeToLive) {

    /// An attribute that is a key.
    ///
    /// @param type `S`, `N` or `B`
    public record Key(String attribute, String type) {}
}
