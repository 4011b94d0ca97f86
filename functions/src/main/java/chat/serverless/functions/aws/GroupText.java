package chat.serverless.functions.aws;

import chat.serverless.model.Content.Added;
import chat.serverless.model.Content.Created;
import chat.serverless.model.Content.GroupEvent;
import chat.serverless.model.Content.Left;
import chat.serverless.model.Content.Removed;
import chat.serverless.model.Content.Renamed;
import chat.serverless.model.Content.RoleSet;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What happened to a group, as a text: a letter, and users between spaces, which are no characters
/// of their ids.
///
/// ```text
///   *bob carol|Team    +dave erin    -bob    <    =New title    ^bob admin
///   created            added         removed left renamed       role
/// ```
final class GroupText {

    private GroupText() {}

    static String write(GroupEvent event) {
        return switch (event) {
            case Created created -> "*" + join(created.members()) + "|" + created.title();
            case Added added -> "+" + join(added.members());
            case Removed removed -> "-" + join(removed.members());
            case Left _ -> "<";
            case Renamed renamed -> "=" + renamed.title();
            case RoleSet set -> "^" + set.member() + " " + set.role().text();
        };
    }

    static GroupEvent read(String text) {
        String rest = text.substring(1);
        return switch (text.charAt(0)) {
            case '*' -> {
                String[] parts = rest.split("\\|", 2);
                yield new Created(parts[1], users(parts[0]));
            }
            case '+' -> new Added(users(rest));
            case '-' -> new Removed(users(rest));
            case '<' -> new Left();
            case '=' -> new Renamed(rest);
            case '^' -> {
                String[] parts = rest.split(" ", 2);
                yield new RoleSet(new UserId(parts[0]), Role.parse(parts[1]).orElseThrow());
            }
            default -> throw new IllegalStateException("Unknown event of a group");
        };
    }

    private static String join(List<UserId> users) {
        return users.stream().map(UserId::value).collect(Collectors.joining(" "));
    }

    private static List<UserId> users(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(UserId::new).toList();
    }
}
