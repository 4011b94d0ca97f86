package chat.serverless.model;

import java.util.Arrays;
import java.util.Optional;

/// What a member of a group may do beside taking part.
public enum Role {
    /// Adds, removes, renames, and sets roles; a group has one.
    OWNER("owner"),
    /// Adds, removes and renames.
    ADMIN("admin"),
    /// Takes part.
    MEMBER("member");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /// The name on the wire.
    public String text() {
        return text;
    }

    /// Whether this role may add, remove and rename.
    public boolean mayManage() {
        return this != MEMBER;
    }

    /// Reads a name; empty where it is none.
    public static Optional<Role> parse(String text) {
        return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
    }
}
