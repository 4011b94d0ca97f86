package chat.serverless.model.json;

import chat.serverless.model.Content.Added;
import chat.serverless.model.Content.Created;
import chat.serverless.model.Content.GroupEvent;
import chat.serverless.model.Content.Left;
import chat.serverless.model.Content.Removed;
import chat.serverless.model.Content.Renamed;
import chat.serverless.model.Content.RoleSet;
import chat.serverless.model.Role;
import chat.serverless.model.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// What happened to a group, as the `event` of an entry.
final class GroupEvents {

    private GroupEvents() {}

    static void write(ObjectNode node, GroupEvent event) {
        switch (event) {
            case Created created -> {
                node.put("created", created.title());
                users(node.putArray("members"), created.members());
            }
            case Added added -> users(node.putArray("added"), added.members());
            case Removed removed -> users(node.putArray("removed"), removed.members());
            case Left _ -> node.put("left", true);
            case Renamed renamed -> node.put("renamed", renamed.title());
            case RoleSet set ->
                    node.put("role", set.role().text()).put("user", set.member().value());
        }
    }

    static GroupEvent read(JsonNode node) {
        if (node.has("created")) {
            return new Created(node.path("created").asText(), users(node.path("members")));
        }
        if (node.has("added")) {
            return new Added(users(node.path("added")));
        }
        if (node.has("removed")) {
            return new Removed(users(node.path("removed")));
        }
        if (node.has("renamed")) {
            return new Renamed(node.path("renamed").asText());
        }
        if (node.has("role")) {
            return roleSet(node);
        }
        if (node.has("left")) {
            return new Left();
        }
        throw new IllegalArgumentException("Not an event of a group");
    }

    private static GroupEvent roleSet(JsonNode node) {
        return new RoleSet(
                new UserId(node.path("user").asText()),
                Role.parse(node.path("role").asText())
                        .orElseThrow(() -> new IllegalArgumentException("Not a role")));
    }

    private static void users(ArrayNode names, List<UserId> users) {
        users.forEach(user -> names.add(user.value()));
    }

    private static List<UserId> users(JsonNode names) {
        List<UserId> users = new ArrayList<>();
        names.forEach(name -> users.add(new UserId(name.asText())));
        return List.copyOf(users);
    }
}
