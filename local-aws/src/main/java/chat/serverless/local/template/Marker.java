package chat.serverless.local.template;

/// What stands where there is no value.
enum Marker {

    /// The value could not be worked out; its problem has been noted.
    UNKNOWN,

    /// `AWS::NoValue`: as if the property were not there.
    NO_VALUE
}
