package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Who takes part: users with as many devices each, everybody in a conversation with everybody.
///
/// @param devices the devices of one user stand together
record People(List<UserId> users, List<Device> devices, List<ConversationId.Direct> conversations) {

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
        return new People(users, devices, conversations);
    }

    /// The conversations that a user is a member of.
    List<ConversationId> conversationsOf(UserId user) {
        return conversations.stream()
                .filter(conversation -> conversation.has(user))
                .<ConversationId>map(conversation -> conversation)
                .toList();
    }
}
