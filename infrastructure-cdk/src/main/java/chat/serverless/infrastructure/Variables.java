package chat.serverless.infrastructure;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.sqs.Queue;

/// What a function is told in its environment, by what it has to do with.
///
/// @param map name to value; grows
record Variables(
        Map<String, String> map,
        ServerlessChatProps props,
        ChatTables tables,
        ChatChannels channels,
        GatewayArns gateway) {

    /// None yet.
    static Variables of(
            ServerlessChatProps props,
            ChatTables tables,
            ChatChannels channels,
            GatewayArns gateway) {
        return new Variables(new TreeMap<>(), props, tables, channels, gateway);
    }

    private Variables with(String name, @Nullable String value) {
        map.put(name, value == null ? "" : value);
        return this;
    }

    Variables users() {
        return with("USERS_TABLE", tables.users().getTableName());
    }

    Variables presence() {
        return users().with("PRESENCE_TOPIC", channels.presence().getTopicArn())
                .with("DEPARTURES_QUEUE", channels.departures().getQueueUrl());
    }

    Variables memberships() {
        return with("MEMBERSHIPS_TABLE", tables.memberships().getTableName());
    }

    Variables messages() {
        return memberships()
                .with("MESSAGES_TABLE", tables.messages().getTableName())
                .with("CONVERSATIONS_TABLE", tables.conversations().getTableName());
    }

    Variables log() {
        return messages().with("FAN_OUT_TOPIC", channels.fanOut().getTopicArn());
    }

    Variables watches() {
        return with("WATCHES_TABLE", tables.watches().getTableName());
    }

    Variables devices() {
        return with("DEVICES_TABLE", tables.devices().getTableName());
    }

    Variables pushes() {
        PushOptions push = props.push();
        Queue queue = channels.pushes();
        return with("PUSH_QUEUE", queue == null ? null : queue.getQueueUrl())
                .with("PUSH_DELAY", Long.toString(push.delay().toSeconds()));
    }

    Variables pushedText() {
        return with("PUSH_SHOWS_TEXT", Boolean.toString(props.push().showsText()));
    }

    Variables applications() {
        PushOptions push = props.push();
        return with("FCM_APPLICATION", push.fcm())
                .with("APNS_APPLICATION", push.apns())
                .with("APNS_SANDBOX_APPLICATION", push.apnsSandbox());
    }

    Variables posts() {
        return with("AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", gateway.connectionsUrl());
    }
}
