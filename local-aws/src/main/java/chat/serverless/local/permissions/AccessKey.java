package chat.serverless.local.permissions;

import io.vertx.core.MultiMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The access key that a call is signed with.
public final class AccessKey {

    private static final Pattern KEY = Pattern.compile("Credential=([A-Za-z0-9]+)/");

    private AccessKey() {}

    /// The key, or the empty text.
    public static String of(MultiMap headers) {
        String authorization = headers.get("Authorization");
        Matcher found = KEY.matcher(authorization == null ? "" : authorization);
        return found.find() ? found.group(1) : "";
    }
}
