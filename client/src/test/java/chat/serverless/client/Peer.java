package chat.serverless.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.model.Command;
import chat.serverless.model.ConversationId;
import chat.serverless.model.DeviceId;
import chat.serverless.model.Draft;
import chat.serverless.model.Event;
import chat.serverless.model.Frame;
import chat.serverless.model.Limits;
import chat.serverless.model.Message;
import chat.serverless.model.Refusal;
import chat.serverless.model.Request;
import chat.serverless.model.UserId;
import chat.serverless.model.json.CommandReader;
import chat.serverless.model.json.EventWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The server's end of one connection. Pings are answered by themselves, all else by the test.
final class Peer {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final ServerWebSocket socket;
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final AtomicInteger pings = new AtomicInteger();
    private volatile boolean mute;

    Peer(ServerWebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(this::received);
    }

    /// Answers no ping any more.
    void mute() {
        mute = true;
    }

    int pings() {
        return pings.get();
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    @Nullable Short closeCode() {
        return socket.closeStatusCode();
    }

    /// Says hello as this user, to a token that lives an hour.
    void greet(UserId user) throws InterruptedException {
        greet(user, Duration.ofHours(1));
    }

    /// Says hello to a token that lives so long.
    void greet(UserId user, Duration life) throws InterruptedException {
        Request hello = take();
        assertThat(hello.command()).isInstanceOf(Command.Hello.class);
        reply(
                hello,
                new Event.Hello(
                        user, new DeviceId("laptop"), NOON, NOON.plus(life), Limits.STANDARD));
    }

    /// The next frame.
    Request take() throws InterruptedException {
        return request(takeText());
    }

    /// The next frame, as it came.
    String takeText() throws InterruptedException {
        @Nullable String frame = frames.poll(ScriptedServer.LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(frame).as("a frame").isNotNull();
        assertThat(frame.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(Limits.FRAME_BYTES);
        return frame;
    }

    /// What a server reads from a frame.
    static Request request(String frame) {
        CommandReader.Decoded decoded = CommandReader.read(frame);
        assertThat(decoded).isInstanceOf(CommandReader.Decoded.Accepted.class);
        return ((CommandReader.Decoded.Accepted) decoded).request();
    }

    /// The next frame, which is a `send`.
    Sent takeSend() throws InterruptedException {
        Request request = take();
        assertThat(request.command()).isInstanceOf(Command.Send.class);
        return new Sent(request, (Command.Send) request.command());
    }

    /// The next frame, which is a `history`.
    Asked takeHistory() throws InterruptedException {
        Request request = take();
        assertThat(request.command()).isInstanceOf(Command.History.class);
        return new Asked(request, (Command.History) request.command());
    }

    /// The next frame, which is a `sync`.
    Syncing takeSync() throws InterruptedException {
        Request request = take();
        assertThat(request.command()).isInstanceOf(Command.Sync.class);
        return new Syncing(request, (Command.Sync) request.command());
    }

    /// Answers the next frame, a `sync`, with all that is new in the conversation with Bob.
    void syncTalk(long last, Message... messages) throws InterruptedException {
        page(takeSync(), null, state(Scene.TALK, last, false, messages));
    }

    void page(Syncing asked, @Nullable String next, Event.State... states) {
        reply(asked.request(), new Event.Sync(List.of(states), next));
    }

    static Event.State state(
            ConversationId conversation, long last, boolean more, Message... messages) {
        Event.News news = new Event.News(last, List.of(messages), more, "p" + last);
        return new Event.State(conversation, Scene.BOB, new Event.Cursor(0, 0), List.of(), news);
    }

    boolean hasNothingMore() {
        return frames.isEmpty();
    }

    void reply(Request request, Event event) {
        text(EventWriter.write(new Frame(request.requestId(), event)));
    }

    void refuse(Request request, Refusal.Code code, @Nullable Duration retryAfter) {
        reply(request, new Event.Error(new Refusal(code, "Because.", retryAfter)));
    }

    /// Acknowledges all drafts of a `send`, with consecutive numbers.
    void ack(Sent sent, long firstSeq) {
        reply(sent.request(), ackOf(sent, firstSeq, false));
    }

    static Event.Ack ackOf(Sent sent, long firstSeq, boolean duplicate) {
        List<Event.Acknowledged> acks = new ArrayList<>();
        for (Draft draft : sent.drafts()) {
            acks.add(new Event.Acknowledged(draft.id(), firstSeq + acks.size(), NOON, duplicate));
        }
        return new Event.Ack(Scene.TALK, acks, "p" + (firstSeq + acks.size() - 1));
    }

    void push(Event event) {
        text(EventWriter.write(new Frame(null, event)));
    }

    void push(Message... messages) {
        push(new Event.Messages(Scene.TALK, List.of(messages), "p" + messages[0].seq()));
    }

    void page(Asked asked, long last, boolean more, Message... messages) {
        ConversationId conversation = asked.history().conversation();
        reply(
                asked.request(),
                new Event.History(conversation, List.of(messages), last, more, "p" + last));
    }

    void text(String text) {
        socket.writeTextMessage(text);
    }

    /// Sends a text as one frame after the other.
    void parts(String... parts) {
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            socket.writeFrame(
                    i == 0
                            ? WebSocketFrame.textFrame(parts[i], last)
                            : WebSocketFrame.continuationFrame(Buffer.buffer(parts[i]), last));
        }
    }

    void drop() {
        socket.close((short) 1001, "Going away");
    }

    private void received(String frame) {
        if (!frame.equals("{\"action\":\"ping\"}")) {
            frames.add(frame);
            return;
        }
        pings.incrementAndGet();
        if (!mute) {
            text(EventWriter.write(new Frame(null, new Event.Pong())));
        }
    }

    /// A `send` that came.
    record Sent(Request request, Command.Send send) {

        List<Draft> drafts() {
            return send.drafts();
        }

        List<String> texts() {
            return drafts().stream().map(Draft::text).toList();
        }

        List<String> ids() {
            return drafts().stream().map(draft -> draft.id().value()).toList();
        }

        List<@Nullable Long> afters() {
            List<@Nullable Long> afters = new ArrayList<>();
            drafts().forEach(draft -> afters.add(draft.after()));
            return afters;
        }
    }

    /// A `sync` that came.
    record Syncing(Request request, Command.Sync sync) {

        /// The cursors by the ids of their conversations, in the order in which they came.
        List<String> cursors() {
            return sync.cursors().entrySet().stream()
                    .map(cursor -> cursor.getKey() + "=" + cursor.getValue())
                    .toList();
        }
    }

    /// A `history` that came.
    record Asked(Request request, Command.History history) {}
}
