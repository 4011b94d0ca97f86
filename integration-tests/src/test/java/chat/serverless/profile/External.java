package chat.serverless.profile;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.Deployments;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A chat that runs already: on AWS, in anybody's emulator, or `./run`. Properties say where:
///
/// | property | meaning |
/// | --- | --- |
/// | `chat.url` | where clients connect, such as `ws://localhost:8080/chat` |
/// | `chat.token-url` or `chat.token-command` | where tokens come from, see [Deployments] |
/// | `chat.without` | what it can't do, of [Capability], such as `frame-limits,page` |
///
/// Whether it is one of `./run`, with pages for developers, is found out.
///
/// @param lacks with the reasons
record External(Map<Capability, String> lacks) implements Profile {

    private static final Set<Capability> OF_DEVELOPERS =
            EnumSet.of(
                    Capability.PHONES,
                    Capability.SILENCE,
                    Capability.TABLES,
                    Capability.OPERATOR,
                    Capability.FAULTS,
                    Capability.METER,
                    Capability.PERMISSIONS,
                    Capability.PAGE);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    static External configured() {
        if (System.getProperty("chat.url") == null) {
            throw new IllegalArgumentException(
                    "The profile external needs -Dchat.url, and -Dchat.token-url or"
                            + " -Dchat.token-command.");
        }
        Map<Capability, String> lacks = new EnumMap<>(Capability.class);
        try (Deployment deployment = Deployments.configured()) {
            if (deployment.token("anybody", Duration.ofHours(1), "other").isEmpty()) {
                lacks.put(Capability.TOKENS, "the command for tokens makes one kind");
            }
            if (!deployment.pages().map(External::areThere).orElse(false)) {
                OF_DEVELOPERS.forEach(each -> lacks.put(each, "it is none of ./run"));
            }
        }
        for (String name : System.getProperty("chat.without", "").split(",", -1)) {
            if (!name.isBlank()) {
                lacks.put(named(name.strip()), "chat.without says so");
            }
        }
        return new External(Map.copyOf(lacks));
    }

    private static Capability named(String name) {
        return Capability.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static boolean areThere(URI pages) {
        HttpRequest request =
                HttpRequest.newBuilder(pages.resolve("/_local/permissions")).timeout(LIMIT).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String name() {
        return "external";
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public Deployment start() {
        return Deployments.configured();
    }
}
