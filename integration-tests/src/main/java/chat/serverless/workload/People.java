package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.GroupId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who takes part: users with as many devices each, everybody in a conversation with everybody, and
/// all in a group.
///
/// @param devices the devices of one user stand together
record People(
        List<UserId> users,
        List<Device> devices,
        List<ConversationId.Direct> conversations,
        GroupId group) {

    /// @param name what the names of the users begin with, new for each use of a chat
    static People of(String name, WorkloadOptions options) {
        List<UserId> users =
                IntStream.rangeClosed(1, options.users())
                        .mapToObj(number -> new UserId(name + "-" + number))
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
        return new People(users, devices, conversations, new GroupId(name));
    }

    /// The conversations that a user is a member of.
    List<ConversationId> conversationsOf(UserId user) {
        return Stream.<ConversationId>concat(
                        conversations.stream().filter(conversation -> conversation.has(user)),
                        Stream.of(new ConversationId.Group(group)))
                .toList();
    }
}
