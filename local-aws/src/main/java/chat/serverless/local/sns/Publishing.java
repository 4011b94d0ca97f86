package chat.serverless.local.sns;

import chat.serverless.local.messaging.BatchFault;
import chat.serverless.local.template.StackTopic;
import java.util.List;
import java.util.Optional;

/// `Publish` and `PublishBatch`.
final class Publishing {

    private final Topics topics;

    Publishing(Topics topics) {
        this.topics = topics;
    }

    Answer publish(StackTopic topic, Form form) {
        Notification notification = Notifications.read(form);
        Optional<SnsError> fault = Notifications.fault(form, notification);
        if (fault.isPresent()) {
            return new Answer.Refused(fault.get());
        }
        String id = topics.publish(topic, notification);
        return new Answer.Done(Xml.element("MessageId", id));
    }

    Answer publishBatch(StackTopic topic, Form form) {
        List<Form> entries = form.list("PublishBatchRequestEntries.member");
        List<String> ids = entries.stream().map(each -> each.get("Id")).toList();
        Optional<BatchFault> fault =
                BatchFault.ofIds(ids)
                        .or(() -> Optional.of(BatchFault.TOO_LONG).filter(_ -> tooLong(entries)));
        return fault.<Answer>map(each -> new Answer.Refused(SnsError.of(each)))
                .orElseGet(() -> new Answer.Done(publish(topic, entries)));
    }

    private static boolean tooLong(List<Form> entries) {
        return entries.stream().map(Notifications::read).mapToInt(Notification::size).sum()
                > Notifications.MOST_BYTES;
    }

    private String publish(StackTopic topic, List<Form> entries) {
        StringBuilder successful = new StringBuilder();
        StringBuilder failed = new StringBuilder();
        for (Form entry : entries) {
            String id = Xml.element("Id", entry.get("Id"));
            switch (publish(topic, entry)) {
                case Answer.Done(String messageId) -> successful.append(member(id + messageId));
                case Answer.Refused(SnsError error) -> failed.append(member(id + failure(error)));
            }
        }
        return "<Successful>" + successful + "</Successful><Failed>" + failed + "</Failed>";
    }

    private static String member(String content) {
        return "<member>" + content + "</member>";
    }

    private static String failure(SnsError error) {
        return Xml.element("Code", error.code())
                + Xml.element("Message", error.message())
                + Xml.element("SenderFault", "true");
    }
}
