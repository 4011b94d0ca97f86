package chat.serverless.local.gateway;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.Faults;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Posts that find nobody, are refused, or get no answer. One post has one of these faults at most.
record FaultyPosts(Posts posts, Faults faults, Vertx vertx) implements Posts {

    private static final List<Fault> OF_POSTS =
            List.of(Fault.POST_GONE, Fault.POST_THROTTLED, Fault.POST_TIMES_OUT_AFTER_DELIVERY);
    private static final long SILENCE_SECONDS = 10;

    @Override
    public Future<HttpAnswer> post(Connection connection, String text) {
        Fault fault = faults.firstOf(OF_POSTS);
        if (fault == Fault.POST_GONE) {
            return Future.succeededFuture(HttpAnswer.GONE);
        }
        if (fault == Fault.POST_THROTTLED) {
            return Future.succeededFuture(HttpAnswer.LIMIT_EXCEEDED);
        }
        Future<HttpAnswer> answer = posts.post(connection, text);
        return fault == null ? answer : answer.compose(_ -> silence());
    }

    private Future<HttpAnswer> silence() {
        return vertx.timer(SILENCE_SECONDS, TimeUnit.SECONDS)
                .compose(_ -> Future.failedFuture("no answer"));
    }
}
