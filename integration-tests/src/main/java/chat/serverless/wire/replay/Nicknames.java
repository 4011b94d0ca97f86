package chat.serverless.wire.replay;

import chat.serverless.model.UserId;

/// A user for each nickname, and never the same for two. Characters that ids don't have, and the
/// colon, become a colon and four hexadecimal digits.
///
/// @param run sets the users of one run apart from those of all others
record Nicknames(String run) {

    UserId user(String nickname) {
        StringBuilder id = new StringBuilder(run).append('.');
        for (int i = 0; i < nickname.length(); i++) {
            char c = nickname.charAt(i);
            if (isPlain(c)) {
                id.append(c);
            } else {
                id.append(":%04x".formatted((int) c));
            }
        }
        return new UserId(id.toString());
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "._@-".indexOf(c) >= 0;
    }
}
