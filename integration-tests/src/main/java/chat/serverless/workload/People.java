package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.model.ConversationId;
import chat.serverless.model.ConversationId.Group;
import chat.serverless.model.DeviceId;
import chat.serverless.model.GroupId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who takes part: users with as many devices each, everybody in a conversation with everybody, and
/// two groups whose members change.
///
/// @param devices the devices of one user stand together
record People(
        List<UserId> users,
        List<Device> devices,
        List<ConversationId.Direct> conversations,
        List<Room> groups) {

    /// A group.
    ///
    /// @param owner always a member
    /// @param first who else is one from the beginning
    record Room(Group group, UserId owner, List<UserId> first) {}

    /// @param name what the names of the users begin with, new for each use of a chat
    /// @param ids the id of a user by their name
    static People of(String name, WorkloadOptions options, Function<String, UserId> ids) {
        List<UserId> users =
                IntStream.rangeClosed(1, options.users())
                        .mapToObj(number -> ids.apply(name + "-" + number))
                        .toList();
        List<Device> devices = new ArrayList<>();
        List<ConversationId.Direct> conversations = new ArrayList<>();
        for (UserId user : users) {
            for (int number = 1; number <= options.devicesPerUser(); number++) {
                devices.add(new Device(user, new DeviceId("device" + number)));
            }
            users.stream()
                    .filter(other -> user.compareTo(other) < 0)
                    .forEach(other -> conversations.add(ConversationId.between(user, other)));
        }
        return new People(users, devices, conversations, rooms(name, users));
    }

    /// In the first group the last user comes later, if ever.
    private static List<Room> rooms(String name, List<UserId> users) {
        UserId first = users.getFirst();
        UserId second = users.get(1);
        return List.of(
                new Room(
                        new Group(new GroupId(name + "-a")),
                        first,
                        users.subList(1, users.size() - 1)),
                new Room(
                        new Group(new GroupId(name + "-b")),
                        second,
                        users.stream().filter(user -> !user.equals(second)).toList()));
    }

    /// The one-to-one conversations of a user, and all groups.
    List<ConversationId> conversationsOf(UserId user) {
        return Stream.<ConversationId>concat(
                        conversations.stream().filter(conversation -> conversation.has(user)),
                        groups.stream().map(Room::group))
                .toList();
    }
}
