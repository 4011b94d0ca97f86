package chat.serverless.local.sns;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// `CreatePlatformEndpoint`, `GetEndpointAttributes`, `SetEndpointAttributes` and `DeleteEndpoint`.
final class PhoneEndpoints {

    private static final String TOKEN = "Token";
    private static final String ENABLED = "Enabled";
    private static final String USER_DATA = "CustomUserData";
    private static final Set<String> ATTRIBUTES = Set.of(TOKEN, ENABLED, USER_DATA);
    private static final int MOST_USER_DATA_BYTES = 2048;

    private final Phones phones;

    PhoneEndpoints(Phones phones) {
        this.phones = phones;
    }

    /// Again with the same attributes it gives the same endpoint.
    Answer create(Form form) {
        Optional<PlatformApplication> application =
                PlatformApplication.ofArn(form.get("PlatformApplicationArn"));
        if (application.isEmpty()) {
            return new Answer.Refused(SnsError.NO_APPLICATION);
        }
        Map<String, String> given = attributes(form, application.get());
        given.put(TOKEN, application.get().kept(form.get(TOKEN)));
        if (form.has(USER_DATA)) {
            given.put(USER_DATA, form.get(USER_DATA));
        }
        Optional<SnsError> fault = fault(application.get(), given);
        return fault.<Answer>map(Answer.Refused::new)
                .orElseGet(() -> create(application.get(), given));
    }

    private Answer create(PlatformApplication application, Map<String, String> given) {
        Optional<PhoneEndpoint> existing =
                phones.ofToken(application, given.getOrDefault(TOKEN, ""));
        if (existing.isEmpty()) {
            String arn = application.endpointArn(UUID.randomUUID().toString());
            PhoneEndpoint blank = new PhoneEndpoint(arn, application, "", "", true);
            phones.put(changed(blank, given));
            return new Answer.Done(Xml.element("EndpointArn", arn));
        }
        String arn = existing.get().arn();
        return changed(existing.get(), given).equals(existing.get())
                ? new Answer.Done(Xml.element("EndpointArn", arn))
                : new Answer.Refused(
                        SnsError.invalid(
                                "Token Reason: Endpoint "
                                        + arn
                                        + " already exists with the same Token, but different"
                                        + " attributes."));
    }

    Answer get(Form form) {
        return phones.ofArn(form.get("EndpointArn"))
                .<Answer>map(endpoint ->
                        new Answer.Done(
                                "<Attributes>"
                                        + entry(TOKEN, endpoint.token())
                                        + entry(ENABLED, Boolean.toString(endpoint.enabled()))
                                        + entry(USER_DATA, endpoint.userData())
                                        + "</Attributes>"))
                .orElse(new Answer.Refused(SnsError.NO_ENDPOINT));
    }

    Answer set(Form form) {
        Optional<PhoneEndpoint> endpoint = phones.ofArn(form.get("EndpointArn"));
        if (endpoint.isEmpty()) {
            return new Answer.Refused(SnsError.NO_ENDPOINT);
        }
        Map<String, String> given = attributes(form, endpoint.get().application());
        Optional<SnsError> fault =
                fault(endpoint.get().application(), given)
                        .or(() -> tokenOfAnother(endpoint.get(), given));
        if (fault.isPresent()) {
            return new Answer.Refused(fault.get());
        }
        phones.put(changed(endpoint.get(), given));
        return new Answer.Done("");
    }

    /// Where there is none, nothing happens.
    Answer delete(Form form) {
        phones.remove(form.get("EndpointArn"));
        return new Answer.Done("");
    }

    private static Map<String, String> attributes(Form form, PlatformApplication application) {
        Map<String, String> attributes = new HashMap<>();
        form.list("Attributes.entry")
                .forEach(entry -> attributes.put(entry.get("key"), entry.get("value")));
        attributes.computeIfPresent(TOKEN, (_, token) -> application.kept(token));
        return attributes;
    }

    private static Optional<SnsError> fault(
            PlatformApplication application, Map<String, String> given) {
        Optional<String> unknown =
                given.keySet().stream().filter(name -> !ATTRIBUTES.contains(name)).findFirst();
        if (unknown.isPresent()) {
            return Optional.of(SnsError.invalid("Attributes Reason: Invalid attribute name"));
        }
        if (!Set.of("true", "false").contains(given.getOrDefault(ENABLED, "true"))) {
            return Optional.of(SnsError.invalid("Attributes Reason: Invalid value for Enabled"));
        }
        String userData = given.getOrDefault(USER_DATA, "");
        if (userData.getBytes(StandardCharsets.UTF_8).length > MOST_USER_DATA_BYTES) {
            return Optional.of(
                    SnsError.invalid(
                            "CustomUserData Reason: must be at most 2048 bytes long in UTF-8"
                                    + " encoding"));
        }
        return given.containsKey(TOKEN) ? application.faultOf(given.get(TOKEN)) : Optional.empty();
    }

    private Optional<SnsError> tokenOfAnother(PhoneEndpoint endpoint, Map<String, String> given) {
        return phones.ofToken(endpoint.application(), given.getOrDefault(TOKEN, ""))
                .filter(other -> !other.arn().equals(endpoint.arn()))
                .map(_ ->
                        SnsError.invalid(
                                "This endpoint is already registered with a different token."));
    }

    private static PhoneEndpoint changed(PhoneEndpoint endpoint, Map<String, String> given) {
        return new PhoneEndpoint(
                endpoint.arn(),
                endpoint.application(),
                given.getOrDefault(TOKEN, endpoint.token()),
                given.getOrDefault(USER_DATA, endpoint.userData()),
                given.containsKey(ENABLED)
                        ? Boolean.parseBoolean(given.get(ENABLED))
                        : endpoint.enabled());
    }

    private static String entry(String key, String value) {
        return "<entry>" + Xml.element("key", key) + Xml.element("value", value) + "</entry>";
    }
}
