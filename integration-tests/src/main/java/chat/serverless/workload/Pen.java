package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.checker.Digest;
import chat.serverless.checker.Observation;
import chat.serverless.model.ConversationId;
import chat.serverless.model.MessageId;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Names a device's messages, and has each first send recorded before it goes out.
///
/// The client asks for names in the order of its sends, which is the order of [#write].
final class Pen implements Supplier<MessageId> {

    private record Written(ConversationId conversation, Digest digest) {}

    private final Device device;
    private final Recorder recorder;
    private final Queue<Written> written = new ConcurrentLinkedQueue<>();
    private int count;

    Pen(Device device, Recorder recorder) {
        this.device = device;
        this.recorder = recorder;
    }

    /// The next that the client is given to send.
    void write(ConversationId conversation, String text) {
        written.add(new Written(conversation, Digest.of(text)));
    }

    @Override
    public MessageId get() {
        Written next = written.remove();
        MessageId id = new MessageId(device.id() + "-" + ++count);
        recorder.see(new Observation.Send(device, next.conversation, id, next.digest));
        return id;
    }
}
