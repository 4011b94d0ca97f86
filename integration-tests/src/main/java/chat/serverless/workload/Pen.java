package chat.serverless.workload;

import chat.serverless.checker.Device;
import chat.serverless.checker.Observation;
import chat.serverless.model.MessageId;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/// Names a device's messages, and has each first send recorded before it goes out.
///
/// The client asks for names in the order of its sends, which is the order of [#write].
final class Pen implements Supplier<MessageId> {

    private final Device device;
    private final Recorder recorder;
    private final Queue<Function<MessageId, Observation>> written = new ConcurrentLinkedQueue<>();
    private int count;

    Pen(Device device, Recorder recorder) {
        this.device = device;
        this.recorder = recorder;
    }

    /// The next that the client is given to send, under the name that it will have.
    void write(Function<MessageId, Observation> next) {
        written.add(next);
    }

    @Override
    public MessageId get() {
        Function<MessageId, Observation> next = written.remove();
        MessageId id = new MessageId(device.id() + "-" + ++count);
        recorder.see(next.apply(id));
        return id;
    }
}
