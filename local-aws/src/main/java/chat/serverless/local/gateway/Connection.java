package chat.serverless.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One client, from its handshake until its `$disconnect` is done.
///
/// ```
/// CONNECTING --- 101 written ---> OPEN --- close frame, limit, DELETE, lost TCP ---> ENDED
///      \____ lost TCP, or the gateway closes, while the functions still decide ____/
/// ```
///
/// Used on its event loop only, except [#id], [#run] and [#ask].
final class Connection {

    /// What became of a message to the client.
    enum Delivery {
        SENT,
        GONE,
        FULL
    }

    private final String id = Ids.next();
    private final Client client;
    private final Call handshake;
    private final InstantSource clock;
    private final Context loop;
    private final Promise<Ending> end = Promise.promise();
    private final Promise<Void> done = Promise.promise();
    private Instant lastActive;
    private @Nullable Socket socket;
    private @Nullable ObjectNode authorizer;

    /// @param loop the event loop of the socket
    Connection(Client client, InstantSource clock, Context loop) {
        this.client = client;
        this.clock = clock;
        this.loop = loop;
        this.handshake = Call.at(clock.instant());
        this.lastActive = handshake.time();
    }

    String id() {
        return id;
    }

    Client client() {
        return client;
    }

    /// The request that opened the connection; its time is `connectedAt`.
    Call handshake() {
        return handshake;
    }

    Instant lastActive() {
        return lastActive;
    }

    /// What the authorizer said, as events show it; null if there is none.
    @Nullable ObjectNode authorizer() {
        return authorizer;
    }

    void authorizedAs(ObjectNode context) {
        authorizer = context;
    }

    /// Runs something on the connection's event loop, after what was asked for before.
    void run(Runnable task) {
        loop.runOnContext(_ -> task.run());
    }

    /// As [#run], with an answer.
    <T> Future<T> ask(Supplier<T> question) {
        Promise<T> answer = Promise.promise();
        run(() -> answer.complete(question.get()));
        return answer.future();
    }

    void open(Socket opened) {
        socket = opened;
    }

    boolean isOpen() {
        return socket != null && !hasEnded();
    }

    boolean hasEnded() {
        return end.future().isComplete();
    }

    /// Completes when the connection ends, whether it was ever open or not.
    Future<Ending> end() {
        return end.future();
    }

    /// Completes when nothing more follows from this connection.
    Future<Void> done() {
        return done.future();
    }

    void finish() {
        done.tryComplete();
    }

    /// Notes that the client said something.
    void heard() {
        lastActive = clock.instant();
    }

    /// Sends a message unless the client reads too slowly.
    Delivery post(String text) {
        if (socket != null && isOpen() && socket.full()) {
            return Delivery.FULL;
        }
        return answer(text);
    }

    /// Sends a message.
    Delivery answer(String text) {
        if (socket == null || hasEnded()) {
            return Delivery.GONE;
        }
        lastActive = clock.instant();
        socket.send(text);
        return Delivery.SENT;
    }

    /// Ends the connection; the first ending stands.
    void end(Ending ending) {
        if (hasEnded()) {
            return;
        }
        if (socket != null) {
            socket.close(ending);
        }
        end.complete(ending);
    }

    /// Ends the connection because its TCP connection is gone.
    void lost() {
        end(socket == null ? Ending.LOST : socket.lastWord());
    }

    /// Ends the connection if it is at one of its limits.
    void check(Limits limits) {
        Instant now = clock.instant();
        boolean idle = !now.isBefore(lastActive.plus(limits.idle()));
        boolean old = !now.isBefore(handshake.time().plus(limits.connection()));
        if (isOpen() && (idle || old)) {
            end(Ending.GOING_AWAY);
        }
    }
}
