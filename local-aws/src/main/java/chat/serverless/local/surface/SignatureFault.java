package chat.serverless.local.surface;

import chat.serverless.local.template.Names;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The reason why AWS refuses the signature of a call. The signature itself is not computed: only
/// its form, its scope and its time are checked.
///
/// @param message AWS's sentence
record SignatureFault(Kind kind, String message) {

    /// The kind of a fault.
    ///
    /// - `MISSING`: the call is not signed.
    /// - `INCOMPLETE`: a part of the signature is missing or malformed.
    /// - `INVALID`: the signature is for another time, region or service.
    enum Kind {
        MISSING,
        INCOMPLETE,
        INVALID
    }

    private static final String ALGORITHM = "AWS4-HMAC-SHA256 ";
    private static final List<String> PARTS = List.of("Credential", "Signature", "SignedHeaders");
    private static final String TERMINATOR = "aws4_request";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// @param service the name of the called service in scopes, such as `sns`
    static Optional<SignatureFault> of(MultiMap headers, String service, Instant now) {
        if (!headers.contains("Authorization")) {
            return Optional.of(
                    new SignatureFault(Kind.MISSING, "Request is missing Authentication Token"));
        }
        Map<String, String> parts = parts(headers.get("Authorization"));
        String date = headers.contains("X-Amz-Date") ? headers.get("X-Amz-Date") : "";
        return incomplete(parts, date)
                .or(() -> scopeFault(parts.getOrDefault("Credential", ""), service, date))
                .or(() -> timeFault(date, now))
                .or(() -> signatureFault(parts));
    }

    private static Map<String, String> parts(String authorization) {
        Map<String, String> parts = new HashMap<>();
        if (authorization.startsWith(ALGORITHM)) {
            for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
                String[] pair = part.strip().split("=", 2);
                parts.put(pair[0], pair.length == 2 ? pair[1] : "");
            }
        }
        return parts;
    }

    private static Optional<SignatureFault> incomplete(Map<String, String> parts, String date) {
        Stream<String> missing =
                PARTS.stream()
                        .filter(name -> parts.getOrDefault(name, "").isEmpty())
                        .map("Authorization header requires '%s' parameter."::formatted);
        Stream<String> undated =
                Stream.of("Authorization header requires existence of an 'X-Amz-Date' header.")
                        .filter(_ -> date.isEmpty());
        String all = Stream.concat(missing, undated).collect(Collectors.joining(" "));
        return when(!all.isEmpty(), Kind.INCOMPLETE, all);
    }

    private static Optional<SignatureFault> scopeFault(
            String credential, String service, String date) {
        String[] scope = credential.split("/", -1);
        if (scope.length != 5) {
            return when(
                    true,
                    Kind.INCOMPLETE,
                    "Credential must have exactly 5 slash-delimited elements, e.g."
                            + " keyid/date/region/service/term, got '%s'",
                    credential);
        }
        return invalid(
                        !scope[4].equals(TERMINATOR),
                        "Credential should be scoped with a valid terminator: '%s', not '%s'.",
                        TERMINATOR,
                        scope[4])
                .or(() ->
                        invalid(
                                !scope[2].equals(Names.REGION),
                                "Credential should be scoped to a valid region, not '%s'.",
                                scope[2]))
                .or(() ->
                        invalid(
                                !scope[3].equals(service),
                                "Credential should be scoped to correct service: '%s'.",
                                service))
                .or(() ->
                        invalid(
                                !date.startsWith(scope[1] + "T"),
                                "Date in Credential scope does not match YYYYMMDD from ISO-8601"
                                        + " version of date from HTTP: '%s', from '%s'.",
                                scope[1],
                                date));
    }

    private static Optional<SignatureFault> timeFault(String date, Instant now) {
        Instant signed;
        try {
            signed = TIME.parse(date, Instant::from);
        } catch (DateTimeException _) {
            return when(
                    true,
                    Kind.INCOMPLETE,
                    "Date must be in ISO-8601 'basic format'. Got '%s'.",
                    date);
        }
        Instant first = now.minus(LIFE);
        Instant last = now.plus(LIFE);
        return invalid(
                        signed.isBefore(first),
                        "Signature expired: %s is now earlier than %s (%s - 5 min.)",
                        date,
                        TIME.format(first),
                        TIME.format(now))
                .or(() ->
                        invalid(
                                signed.isAfter(last),
                                "Signature not yet current: %s is still later than %s (%s + 5 min.)",
                                date,
                                TIME.format(last),
                                TIME.format(now)));
    }

    private static Optional<SignatureFault> signatureFault(Map<String, String> parts) {
        List<String> signed = List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1));
        return invalid(
                        !signed.contains("host"),
                        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
                .or(() ->
                        invalid(
                                !parts.getOrDefault("Signature", "").matches("[0-9a-f]{64}"),
                                "The request signature we calculated does not match the signature"
                                        + " you provided. Check your AWS Secret Access Key and"
                                        + " signing method. Consult the service documentation for"
                                        + " details."));
    }

    private static Optional<SignatureFault> invalid(boolean is, String message, Object... values) {
        return when(is, Kind.INVALID, message, values);
    }

    private static Optional<SignatureFault> when(
            boolean is, Kind kind, String message, Object... values) {
        return Optional.of(new SignatureFault(kind, message.formatted(values))).filter(_ -> is);
    }
}
