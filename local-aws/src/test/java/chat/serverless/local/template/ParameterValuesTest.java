package chat.serverless.local.template;

import static chat.serverless.local.template.RealTemplate.PARAMETERS;
import static chat.serverless.local.template.RealTemplate.REAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values of the template's parameters that are refused before anything is made, and values that
/// are not.
class ParameterValuesTest {

    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:000000000000:certificate/1234-5678";

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Issuer | ''",
                "Audience | 'two words'",
                "JwksUrl | http://id.example.com/keys",
                "JwksUrl | id.example.com/keys",
                "AllowedOrigins | chat.example.com",
                "AllowedOrigins | https://chat.example.com/",
                "StageName | a/b",
                "DomainName | https://chat.example.com",
                "DomainName | localhost",
                "CertificateArn | arn:aws:acm:us-east-1:000000000000:chat",
                "ThrottlingRate | 0",
                "ThrottlingBurst | 0",
                "DepartureDelay | 901",
                "PushDelay | -1",
                "FcmApplication | arn:aws:sns:us-east-1:000000000000:app/APNS/chat",
                "PushShowsText | yes",
                "ClientConcurrency | -1",
                "BackgroundConcurrency | 1001",
                "AlarmTopic | alarms",
                "MessagesPerDay | 0",
                "LogRetentionDays | 31"
            })
    void valuesOutOfBoundsAreRefused(String name, String value) {
        assertThat(problems(Map.of(name, value)))
                .anySatisfy(
                        line -> assertThat(line).startsWith("template.yaml: Parameters: " + name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JwksUrl | http://localhost:8080/keys",
                "JwksUrl | http://127.0.0.1:8080/keys",
                "JwksUrl | http://keycloak:8080/keys",
                "AllowedOrigins | https://chat.example.com,http://localhost:5173",
                "AllowedOrigins | 'capacitor://localhost, https://chat.example.com'",
                "BackgroundConcurrency | 2",
                "LogRetentionDays | 365"
            })
    void valuesWithinBoundsAreTaken(String name, String value) {
        assertThatCode(() -> Template.read(REAL, with(Map.of(name, value))))
                .doesNotThrowAnyException();
    }

    @Test
    void aDomainNameWithoutACertificateIsRefused() {
        assertThat(problems(Map.of("DomainName", "chat.example.com")))
                .contains(
                        "template.yaml: Rules: CertificateOfTheDomain.Assertions[0]: DomainName"
                                + " needs CertificateArn, the certificate of that domain name in"
                                + " ACM in this region.");
        assertThatCode(() ->
                        Template.read(
                                REAL,
                                with(
                                        Map.of(
                                                "DomainName",
                                                "chat.example.com",
                                                "CertificateArn",
                                                CERTIFICATE))))
                .doesNotThrowAnyException();
    }

    /// An event source mapping takes no less than 2.
    @Test
    void aBackgroundConcurrencyOfOneIsRefused() {
        assertThat(problems(Map.of("BackgroundConcurrency", "1")))
                .anySatisfy(line -> assertThat(line).contains("ConcurrencyOfEventSources"));
    }

    @Test
    void aRuleHoldsOnlyUnderItsCondition() throws Exception {
        String template = Files.readString(REAL);
        String rule = "  CertificateOfTheDomain:\n";
        assertThat(template).contains(rule);
        Path changed = folder.resolve("template.yaml");
        Files.writeString(
                changed,
                template.replace(rule, rule + "    RuleCondition: !Equals [chat, talk]\n"));

        assertThatCode(() -> Template.read(changed, with(Map.of("DomainName", "chat.example.com"))))
                .doesNotThrowAnyException();
    }

    private static List<String> problems(Map<String, String> given) {
        TemplateException e =
                catchThrowableOfType(
                        TemplateException.class, () -> Template.read(REAL, with(given)));
        return Objects.requireNonNull(e, "It was taken").problems();
    }

    private static Map<String, String> with(Map<String, String> given) {
        Map<String, String> parameters = new HashMap<>(PARAMETERS);
        parameters.putAll(given);
        return parameters;
    }
}
