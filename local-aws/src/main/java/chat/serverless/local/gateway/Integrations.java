package chat.serverless.local.gateway;

import chat.serverless.local.template.WebSocketApi;
import chat.serverless.local.template.WebSocketApi.Integration.Mock;
import chat.serverless.local.template.WebSocketApi.Integration.Proxy;
import chat.serverless.local.template.WebSocketApi.Route;
import io.vertx.core.Future;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leads what happens on a connection to its route, and what the route answers back to the client.
///
/// Messages of one connection do not wait for each other. A function that fails, or returns what is
/// no answer at all, is reported to the client on every route; a status other than 2xx only where
/// the route answers.
final class Integrations {

    private static final ProxyAnswer NOTHING = new ProxyAnswer(200, Map.of(), null);
    private static final System.Logger LOG = System.getLogger(Integrations.class.getName());

    private final @Nullable Route connect;
    private final @Nullable Route disconnect;
    private final RouteSelection selection;
    private final Functions functions;
    private final ProxyEvents events;
    private final InstantSource clock;

    Integrations(WebSocketApi api, Functions functions, ProxyEvents events, InstantSource clock) {
        this.connect = api.routes().get("$connect");
        this.disconnect = api.routes().get("$disconnect");
        this.selection = new RouteSelection(api);
        this.functions = functions;
        this.events = events;
        this.clock = clock;
    }

    /// Asks `$connect`.
    ///
    /// @return what it answered, empty if it failed, was late, or gave no proper answer; without a
    ///   function, 200
    Future<Optional<ProxyAnswer>> connect(Connection connection) {
        if (connect == null || !(connect.integration() instanceof Proxy proxy)) {
            return Future.succeededFuture(Optional.of(NOTHING));
        }
        return functions
                .invoke(proxy.function(), proxy.timeout(), events.connect(connection))
                .map(outcome ->
                        outcome instanceof Outcome.Returned(var payload)
                                ? ProxyAnswer.parse(payload)
                                : Optional.empty());
    }

    /// Tells `$disconnect`.
    ///
    /// @return completes when `$disconnect` is done, however it went
    Future<?> disconnect(Connection connection, Ending ending) {
        if (disconnect == null || !(disconnect.integration() instanceof Proxy proxy)) {
            return Future.succeededFuture();
        }
        byte[] event = events.disconnect(connection, Call.at(clock.instant()), ending);
        return functions.invoke(proxy.function(), proxy.timeout(), event);
    }

    /// Takes a message from the client.
    void message(Connection connection, String text) {
        Call call = Call.at(clock.instant());
        Optional<Route> route = selection.routeOf(text);
        if (route.isEmpty()) {
            tell(connection, call, ErrorFrame.FORBIDDEN);
            return;
        }
        switch (route.get().integration()) {
            case Mock(var answer) -> answer(connection, route.get(), answer);
            case Proxy proxy ->
                    functions
                            .invoke(
                                    proxy.function(),
                                    proxy.timeout(),
                                    events.message(connection, call, route.get().key(), text))
                            .onSuccess(outcome -> settle(connection, call, route.get(), outcome));
        }
    }

    private static void settle(Connection connection, Call call, Route route, Outcome outcome) {
        switch (outcome) {
            case Outcome.Returned(var payload) ->
                    ProxyAnswer.parse(payload)
                            .filter(answer -> fits(answer, route))
                            .ifPresentOrElse(
                                    answer -> answer(connection, route, answer.body()),
                                    () -> tell(connection, call, ErrorFrame.INTERNAL));
            case Outcome.Failed _ -> tell(connection, call, ErrorFrame.INTERNAL);
            case Outcome.Late _ -> tell(connection, call, ErrorFrame.TIMED_OUT);
        }
    }

    /// Nobody sees what a route that does not answer says, so that anything well-formed will do.
    private static boolean fits(ProxyAnswer answer, Route route) {
        return !route.answers() || (answer.succeeded() && fits(answer.body()));
    }

    private static boolean fits(@Nullable String body) {
        return body == null || body.getBytes(StandardCharsets.UTF_8).length <= Limits.MESSAGE_BYTES;
    }

    private static void answer(Connection connection, Route route, @Nullable String body) {
        if (route.answers() && body != null) {
            connection.answer(body);
        }
    }

    private static void tell(Connection connection, Call call, ErrorFrame error) {
        LOG.log(
                Level.DEBUG,
                () -> "Message failed: connection=" + connection.id() + " error=" + error);
        connection.answer(error.text(connection.id(), call.requestId()));
    }
}
