package chat.serverless.local.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The faults that are on. For any number of threads.
///
/// Whoever could be struck takes a turn. The same turns strike whenever the seed and the rates are
/// the same; which call gets which turn depends on the order in which calls come.
public final class Faults {

    private record Running(FaultPlan plan, Map<Fault, Turns> turns) {

        static Running of(FaultPlan plan) {
            Map<Fault, Turns> turns = new EnumMap<>(Fault.class);
            plan.rates()
                    .forEach(
                            (fault, rate) -> turns.put(fault, new Turns(fault, plan.seed(), rate)));
            return new Running(plan, turns);
        }
    }

    private volatile Running running = Running.of(FaultPlan.NONE);

    /// Switches these on, from their first turn, and what was on before off.
    public void use(FaultPlan plan) {
        running = Running.of(plan);
    }

    /// Whether any fault is on.
    public boolean areOn() {
        return !running.turns().isEmpty();
    }

    /// Takes a turn of a fault.
    public boolean strikes(Fault fault) {
        Turns turns = running.turns().get(fault);
        if (turns == null || !turns.next()) {
            return false;
        }
        turns.count();
        return true;
    }

    /// Takes a turn of each of some faults that exclude each other.
    ///
    /// @return the first of them that strikes, or null; it alone is counted
    public @Nullable Fault firstOf(List<Fault> faults) {
        Map<Fault, Turns> all = running.turns();
        if (all.isEmpty()) {
            return null;
        }
        Fault first = null;
        for (Fault fault : faults) {
            Turns turns = all.get(fault);
            if (turns != null && turns.next() && first == null) {
                first = fault;
                turns.count();
            }
        }
        return first;
    }

    /// How long a fault that has struck takes, to the millisecond.
    ///
    /// @return from `least` to `most`, both included; `least` if the fault was switched off since
    public Duration between(Fault fault, Duration least, Duration most) {
        Turns turns = running.turns().get(fault);
        return turns == null ? least : turns.between(least, most);
    }

    /// What is on, and how often each has struck since it was switched on:
    /// `{"seed":1,"rates":{"post-gone":0.05},"injected":{"post-gone":12}}`.
    public ObjectNode json() {
        Running now = running;
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("seed", now.plan().seed());
        ObjectNode rates = json.putObject("rates");
        ObjectNode injected = json.putObject("injected");
        now.turns()
                .forEach((fault, turns) -> {
                    rates.put(fault.wireName(), now.plan().rates().get(fault));
                    injected.put(fault.wireName(), turns.injected());
                });
        return json;
    }
}
