package chat.serverless.local.meter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who makes a call: the access key that it is signed with, which each process of a function has
/// one of its own of.
public final class Caller {

    private static final Pattern KEY = Pattern.compile("Credential=([A-Za-z0-9]+)/");

    private Caller() {}

    /// The access key; or empty.
    ///
    /// @param authorization the call's header
    public static String of(@Nullable String authorization) {
        Matcher found = KEY.matcher(authorization == null ? "" : authorization);
        return found.find() ? found.group(1) : "";
    }
}
