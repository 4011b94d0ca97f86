package chat.serverless.infrastructure;

import java.util.List;
import java.util.stream.Stream;

/// The names under which functions are allowed what they use.
///
/// @param applications the platform applications of phones
record Arns(ChatTables tables, ChatChannels channels, List<String> applications) {

    /// Of the phones that are registered with the platform applications, and of the applications:
    /// AWS decides calls on an endpoint by its application, and does not document whether by the
    /// endpoint too.
    List<String> endpoints() {
        return applications.stream()
                .flatMap(application ->
                        Stream.of(application, application.replace(":app/", ":endpoint/") + "/*"))
                .toList();
    }

    String users() {
        return tables.users().getTableArn();
    }

    String messages() {
        return tables.messages().getTableArn();
    }

    String memberships() {
        return tables.memberships().getTableArn();
    }

    String conversations() {
        return tables.conversations().getTableArn();
    }

    String watches() {
        return tables.watches().getTableArn();
    }

    String devices() {
        return tables.devices().getTableArn();
    }

    String departures() {
        return channels.departures().getQueueArn();
    }

    String presence() {
        return channels.presence().getTopicArn();
    }

    String fanOut() {
        return channels.fanOut().getTopicArn();
    }

    String deadLetters() {
        return channels.deadLetters().getQueueArn();
    }
}
