package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All who take part, with their devices in use.
///
/// @param probes one more device of each user
record Crowd(
        People people,
        List<Participant> participants,
        Map<UserId, Probe> probes,
        Progress progress) {

    /// Those that somebody is a member of, as far as is known.
    List<ConversationId> conversationsOf(Participant someone) {
        UserId user = someone.device().user();
        return people.conversationsOf(user).stream()
                .filter(conversation -> isMember(user, conversation))
                .toList();
    }

    List<Participant> devicesOf(UserId user) {
        return participants.stream()
                .filter(participant -> participant.device().user().equals(user))
                .toList();
    }

    /// The devices of those who are members, as far as is known.
    List<Participant> membersOf(ConversationId conversation) {
        return participants.stream()
                .filter(participant -> isMember(participant.device().user(), conversation))
                .toList();
    }

    boolean isMember(UserId user, ConversationId conversation) {
        return conversation instanceof ConversationId.Direct direct
                ? direct.has(user)
                : progress.isMember(user, conversation);
    }

    Probe probeOf(Device device) {
        return probeOf(device.user());
    }

    Probe probeOf(UserId user) {
        return Objects.requireNonNull(probes.get(user));
    }
}
