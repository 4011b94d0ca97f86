package chat.serverless.workload;

import chat.serverless.model.ConversationId;
import chat.serverless.model.UserId;
import java.util.List;

/// All who take part, with their devices in use.
record Crowd(People people, List<Participant> participants) {

    List<ConversationId> conversationsOf(UserId user) {
        return people.conversationsOf(user);
    }

    List<Participant> devicesOf(UserId user) {
        return participants.stream()
                .filter(participant -> participant.device().user().equals(user))
                .toList();
    }
}
