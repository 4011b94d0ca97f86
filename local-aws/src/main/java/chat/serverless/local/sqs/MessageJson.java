package chat.serverless.local.sqs;

import chat.serverless.local.messaging.MessageAttribute;
import chat.serverless.local.template.Names;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A message's attributes as the API answers them.
final class MessageJson {

    /// What stands for the one account that sends here.
    private static final String SENDER = Names.ACCOUNT;

    private MessageJson() {}

    /// What the queue knows of a message.
    static Map<String, String> system(Received received) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("ApproximateReceiveCount", Integer.toString(received.count()));
        attributes.put("SentTimestamp", millis(received.message().sentAt()));
        attributes.put("SenderId", SENDER);
        attributes.put("ApproximateFirstReceiveTimestamp", millis(received.first()));
        if (received.movedFrom() != null) {
            attributes.put("DeadLetterQueueSourceArn", received.movedFrom());
        }
        return attributes;
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    static void putSystem(ObjectNode json, Received received, Set<String> names) {
        Map<String, String> attributes = system(received);
        attributes.keySet().removeIf(name -> !names.contains("All") && !names.contains(name));
        if (!attributes.isEmpty()) {
            ObjectNode list = json.putObject("Attributes");
            attributes.forEach(list::put);
        }
    }

    /// @param names those that are asked for: names, `All`, `.*` or `prefix.*`
    static void putOwn(ObjectNode json, Message message, Set<String> names) {
        Map<String, MessageAttribute> asked = new TreeMap<>(message.attributes());
        asked.keySet().removeIf(name -> names.stream().noneMatch(each -> asks(each, name)));
        if (!asked.isEmpty()) {
            json.put("MD5OfMessageAttributes", Checksums.ofAttributes(asked));
            ObjectNode list = json.putObject("MessageAttributes");
            asked.forEach((name, each) ->
                    list.putObject(name)
                            .put("DataType", each.dataType())
                            .put(each.isBinary() ? "BinaryValue" : "StringValue", each.value()));
        }
    }

    private static boolean asks(String asked, String name) {
        return asked.equals("All")
                || asked.equals(name)
                || (asked.endsWith(".*")
                        && name.startsWith(asked.substring(0, asked.length() - 2)));
    }
}
