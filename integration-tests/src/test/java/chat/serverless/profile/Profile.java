package chat.serverless.profile;

import chat.serverless.deployment.Deployment;
import chat.serverless.testing.Emulator;
import java.util.Map;
import java.util.Optional;

/// A kind of chat to test. The system's property `chat.profile` names it:
///
/// | profile | the chat |
/// | --- | --- |
/// | `local` | all of it by local-aws, started for the tests; without the property |
/// | `external` | runs already, see [External] |
/// | `offline` | the gateway is serverless-offline, see [Offline] |
/// | `container` | the tables are in a container, see [Container] |
public sealed interface Profile permits Local, External, Offline, Container {

    /// As the property names it.
    String name();

    /// One line that says why there can't be such a chat here, if so.
    Optional<String> unavailable();

    /// What it can't do, each with the reason.
    Map<Capability, String> lacks();

    /// Starts it, or finds it.
    Deployment start();

    /// The one that the property names.
    ///
    /// @throws IllegalArgumentException if there is none of that name, or it lacks properties
    static Profile configured() {
        return Configured.PROFILE;
    }

    /// Made once: to ask an external chat what it can do takes a request.
    final class Configured {

        private static final Profile PROFILE = of(System.getProperty("chat.profile", "local"));

        private Configured() {}

        private static Profile of(String name) {
            return switch (name) {
                case "local" -> new Local();
                case "external" -> External.configured();
                case "offline" -> new Offline();
                case "container" -> new Container(Emulator.configured());
                default -> throw new IllegalArgumentException("There is no profile " + name + ".");
            };
        }
    }
}
