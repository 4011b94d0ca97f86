package chat.serverless.local.permissions;

/// What a call needs to be allowed.
///
/// @param action such as `dynamodb:PutItem`
/// @param resource the ARN of what it is done to
public record Need(String action, String resource) {}
