package chat.serverless.functions.aws;

import chat.serverless.functions.core.Groups.Profile;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A group as it was read.
///
/// @param profile null where there is none
/// @param changed the number of the entry of its newest change
/// @param roles of those who were asked for, as far as they are members
record GroupState(@Nullable Profile profile, long changed, Map<UserId, Role> roles) {}
