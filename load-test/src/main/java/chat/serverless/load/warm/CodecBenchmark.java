package chat.serverless.load.warm;

import chat.serverless.model.ConversationId;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Message;
import chat.serverless.model.MessageId;
import chat.serverless.model.UserId;
import chat.serverless.model.json.CommandReader;
import chat.serverless.model.json.EventWriter;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The JSON of a message of 100 bytes, there and back.
@State(Scope.Benchmark)
public class CodecBenchmark {

    private static final String TEXT = "0123456789".repeat(10);
    private static final String ID = "0199a000-0000-7000-8000-000000000001";

    private final String send =
            "{\"action\":\"send\",\"requestId\":\"17\",\"to\":\"bob\",\"page\":\"5\",\"drafts\":[{\"id\":\""
                    + ID
                    + "\",\"text\":\""
                    + TEXT
                    + "\",\"after\":6}]}";
    private final Frame message =
            new Frame(
                    null,
                    new Event.Messages(
                            ConversationId.between(new UserId("alice"), new UserId("bob")),
                            List.of(
                                    new Message(
                                            7,
                                            new MessageId(ID),
                                            new UserId("alice"),
                                            TEXT,
                                            Instant.ofEpochMilli(1_767_225_600_123L))),
                            "5"));

    @Benchmark
    public Object readASend() {
        return CommandReader.read(send);
    }

    @Benchmark
    public Object writeAMessage() {
        return EventWriter.write(message);
    }
}
