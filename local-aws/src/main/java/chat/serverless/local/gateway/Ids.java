package chat.serverless.local.gateway;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// Ids of connections, requests and messages: 16 characters, 15 of the URL-safe base64 alphabet and
/// a `=`, such as `PJqB0fHsqRcCHlw=`.
final class Ids {

    private static final int BYTES = 11;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{15}=");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    static boolean wellFormed(String id) {
        return FORM.matcher(id).matches();
    }
}
