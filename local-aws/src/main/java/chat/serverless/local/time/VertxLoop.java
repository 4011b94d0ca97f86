package chat.serverless.local.time;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/// A loop of Vert.x, with the time of this machine.
public final class VertxLoop implements Loop {

    private final Vertx vertx;
    private final Context context;

    public VertxLoop(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void run(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        long timer = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> run(task));
        return () -> vertx.cancelTimer(timer);
    }
}
