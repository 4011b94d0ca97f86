package chat.serverless.local.permissions;

import chat.serverless.local.template.Names;
import chat.serverless.local.template.Stack;
import chat.serverless.local.template.StackAsync;
import chat.serverless.local.template.StackEventSource;
import chat.serverless.local.template.StackFunction;
import chat.serverless.local.template.StackStatement;
import chat.serverless.local.template.StackStatement.Effect;
import chat.serverless.local.template.StackSubscription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Decides calls by the policies of the functions that make them, as AWS does: what a statement
/// denies is denied, and what no statement allows is. Whoever is no function may do everything. For
/// any number of threads.
public final class Permissions {

    private static final System.Logger LOG = System.getLogger(Permissions.class.getName());

    private final List<StackFunction> functions;
    private final Map<String, List<StackStatement>> policies;
    private final Function<String, Optional<String>> callers;
    private final Uses uses = new Uses();

    /// @param callers the function that an access key is of, if it is one's
    public Permissions(List<StackFunction> functions, Function<String, Optional<String>> callers) {
        this.functions = functions;
        this.policies =
                functions.stream()
                        .collect(Collectors.toMap(StackFunction::name, StackFunction::policy));
        this.callers = callers;
    }

    /// Those of a place where nobody is a function.
    public static Permissions open() {
        return new Permissions(List.of(), _ -> Optional.empty());
    }

    /// Why a call is denied; nothing if it is allowed, which takes everything it needs.
    public Optional<Denial> check(String accessKey, List<Need> needs) {
        return callers.apply(accessKey)
                .flatMap(function ->
                        needs.stream().flatMap(need -> check(function, need).stream()).findFirst());
    }

    private Optional<Denial> check(String function, Need need) {
        List<StackStatement> about =
                policies.getOrDefault(function, List.of()).stream()
                        .filter(each -> each.covers(need.action(), need.resource()))
                        .toList();
        boolean explicit = about.stream().anyMatch(each -> each.effect() == Effect.DENY);
        if (explicit || about.isEmpty()) {
            uses.denied(function, need);
            LOG.log(
                    Level.WARNING,
                    "call denied function={0} action={1} resource={2}",
                    function,
                    need.action(),
                    need.resource());
            return Optional.of(new Denial(function, need, explicit));
        }
        uses.allowed(function, need, about);
        return Optional.empty();
    }

    /// Counts what Lambda does with the roles of functions: it reads queues for them, and puts
    /// events that they failed at into others. Without these permissions nothing is deployed.
    public void deploy(Stack stack) {
        for (StackEventSource source : stack.eventSources()) {
            for (String action : StackEventSource.ACTIONS) {
                check(source.function(), new Need(action, Names.queueArn(source.queue())));
            }
        }
        stack.topics().stream()
                .flatMap(topic -> topic.subscriptions().stream())
                .map(StackSubscription::invocation)
                .forEach(this::deploy);
    }

    private void deploy(StackAsync invocation) {
        if (invocation.onFailure() != null) {
            Need need = new Need(StackAsync.ACTION, Names.queueArn(invocation.onFailure()));
            check(invocation.function(), need);
        }
    }

    /// Every statement of every function, with how often its actions and resources were what
    /// allowed a call; and what was denied.
    public ObjectNode json() {
        return uses.json(functions);
    }
}
