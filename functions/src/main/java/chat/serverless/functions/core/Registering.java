package chat.serverless.functions.core;

import chat.serverless.functions.core.PushService.Enrollment;
import chat.serverless.model.Command;
import chat.serverless.model.Event;
import chat.serverless.model.Refusal.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Registers the devices that are pushed to.
public final class Registering {

    private final Registrations registrations;
    private final PushService service;

    public Registering(Registrations registrations, PushService service) {
        this.registrations = registrations;
        this.service = service;
    }

    /// When it is answered, whoever had the phone before has lost it: their messages are pushed to
    /// it no more.
    Outcome register(Session who, Command.RegisterDevice register) {
        if (!service.serves(register.platform())) {
            return Outcome.refused(
                    Code.NOT_ALLOWED,
                    "Nothing is pushed to " + register.platform().text() + " from here.");
        }
        Optional<Registration> before = registrations.find(who.user(), who.device());
        @Nullable String known =
                before.filter(one -> one.platform() == register.platform())
                        .map(Registration::endpoint)
                        .orElse(null);
        Optional<String> endpoint =
                service.enroll(
                        new Enrollment(
                                who.user(),
                                who.device(),
                                register.platform(),
                                register.token(),
                                known));
        if (endpoint.isEmpty()) {
            return Outcome.refused(Code.MALFORMED, "The platform has no such tokens.");
        }
        registrations.put(
                new Registration(who.user(), who.device(), register.platform(), endpoint.get()));
        Failures failures = new Failures();
        before.map(Registration::endpoint)
                .filter(old -> !old.equals(endpoint.get()))
                .ifPresent(old -> failures.attempt(() -> service.dismiss(old)));
        @Nullable RuntimeException failure = failures.first();
        return failure == null
                ? Outcome.of(new Event.Ok())
                : Outcome.incomplete(new Event.Ok(), failure);
    }

    /// The endpoint goes first: should somebody else register the same phone meanwhile, they get
    /// one of their own.
    Outcome unregister(Session who) {
        registrations
                .find(who.user(), who.device())
                .ifPresent(one -> {
                    service.dismiss(one.endpoint());
                    registrations.remove(one);
                });
        return Outcome.of(new Event.Ok());
    }
}
