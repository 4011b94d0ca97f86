package chat.serverless.functions.lambda;

import chat.serverless.functions.rehearsal.Rehearsal;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.crac.Core;
import org.jboss.logging.Logger;

/// Has the function rehearse before its snapshot is taken.
///
/// | variable | |
/// | --- | --- |
/// | `QUARKUS_LAMBDA_HANDLER` | the function, which rehearses |
/// | `REHEARSALS` | how often, once if it is not there |
/// | `REHEARSE` | who rehearses instead, with commas between: for a cache of classes that several functions share |
@Singleton
public final class Rehearsing {

    private static final Logger LOG = Logger.getLogger(Rehearsing.class);

    private final Environment environment = new Environment(System.getenv());
    private final Rehearsal rehearsal;

    @Inject
    Rehearsing(@Any Instance<RequestStreamHandler> functions) {
        this.rehearsal =
                new Rehearsal(
                        name -> functions.select(NamedLiteral.of(name)).get(),
                        names(),
                        times(),
                        Clients::reach,
                        Rehearsing::trouble);
    }

    void register(@Observes StartupEvent started) {
        Core.getGlobalContext().register(rehearsal);
    }

    private static void trouble(String part, RuntimeException e) {
        if (!(e instanceof AuthorizeFunction.UnauthorizedException)) {
            LOG.warnf(e, "Rehearsal failed: part=%s", part);
        }
    }

    private int times() {
        String times = environment.get("REHEARSALS");
        return times.isBlank() ? 1 : Integer.parseInt(times);
    }

    private List<String> names() {
        String named = environment.get("REHEARSE");
        String own = environment.get("QUARKUS_LAMBDA_HANDLER");
        return List.of((named.isBlank() ? own : named).split(",", -1));
    }
}
