package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A resource whose condition does not hold takes those with it that depend on it.
class TemplateConditionsTest {

    private static final Path TEMPLATE = Path.of("../template.yaml");

    @TempDir Path folder;

    @Test
    void nothingNeedsAResourceThatNeedNotExist() throws IOException {
        assertThat(problems(Files.readString(TEMPLATE))).isEmpty();
    }

    /// Each a change of the template, and the line that it must give.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "LogAccount: !If [CreatesGatewayLogRole, !Ref GatewayLogAccount, none]"
                        + " | LogAccount: !Ref GatewayLogAccount"
                        + " | ChatStage needs GatewayLogAccount, which need not exist",
                "DependsOn: ChatApi | DependsOn: CustomDomain"
                        + " | GatewayLogAccount needs CustomDomain, which need not exist",
                "Value: !Ref DevicesTable | Value: !GetAtt PushQueue.Arn"
                        + " | DevicesTableName needs PushQueue, which need not exist",
                "PUSH_QUEUE: !If [Pushes, !Ref PushQueue, \"\"]"
                        + " | PUSH_QUEUE: !If [HasDomain, !Ref PushQueue, \"\"]"
                        + " | MessageFunction needs PushQueue, which need not exist"
            })
    void whoNeedsAConditionalResourceIsNamed(String text, String change, String line)
            throws IOException {
        String template = Files.readString(TEMPLATE);
        assertThat(template).contains(text);

        assertThat(
                        problems(
                                template.replaceFirst(
                                        Pattern.quote(text), Matcher.quoteReplacement(change))))
                .contains(line);
    }

    private Set<String> problems(String template) throws IOException {
        Path file = Files.writeString(folder.resolve("template.yaml"), template);
        return Existence.problems(TemplateYaml.read(file));
    }
}
