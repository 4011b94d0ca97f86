package chat.serverless.local.sns;

/// A phone, as a platform application knows it.
///
/// @param token where the platform finds it
/// @param userData what the program wants to know of it, or empty
/// @param enabled whether anything is pushed to it
record PhoneEndpoint(
        String arn,
        PlatformApplication application,
        String token,
        String userData,
        boolean enabled) {}
