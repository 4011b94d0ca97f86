package chat.serverless.workload;

import chat.serverless.deployment.Deployment;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/// Switches a chat's faults on and off, and counts how often they strike.
final class FaultSwitch {

    private static final String LATE = "table-late";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final URI chat;
    private final boolean canFail;
    private final Faults faults;
    private long seed;
    private long injected;

    /// @param faults those of the whole workload
    FaultSwitch(Deployment deployment, Faults faults, long seed) {
        this.chat = deployment.webSocketUri();
        this.canFail = deployment.pages().isPresent();
        this.faults = faults;
        this.seed = seed;
    }

    void on() {
        faults.switchOn(chat, seed);
    }

    void off() {
        injected += faults.switchOff(chat);
    }

    /// How often they have struck until they were switched off.
    long injected() {
        return injected;
    }

    /// Asks something whose first call of the tables is answered late, if the chat can be told to.
    <T> T delayed(Supplier<T> question) {
        if (!canFail) {
            return question.get();
        }
        injected += faults.injected(chat);
        Faults late = Faults.none().and(LATE, 1);
        late.switchOn(chat, seed);
        T answer = question.get();
        long begin = System.nanoTime();
        while (late.injected(chat) == 0 && System.nanoTime() - begin < LONGEST_WAIT.toNanos()) {
            Thread.onSpinWait();
        }
        long _ = late.switchOff(chat);
        seed += 1000;
        on();
        return answer;
    }
}
