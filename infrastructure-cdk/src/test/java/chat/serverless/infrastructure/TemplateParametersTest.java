package chat.serverless.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateParametersTest {

    private static final Path TEMPLATE = Path.of("../template.yaml");

    @Test
    void everyParameterHasBounds() throws IOException {
        Map<String, Object> parameters = section("Parameters");

        parameters.forEach((name, each) -> {
            Set<String> said = SamTemplate.map(each).keySet();
            assertThat(bounds(SamTemplate.map(each)))
                    .as(name)
                    .anySatisfy(bounds -> assertThat(said).containsAll(bounds));
        });
        assertThat(parameters).hasSizeGreaterThan(15);
    }

    private static List<Set<String>> bounds(Map<String, Object> parameter) {
        Set<String> ofValues = Set.of("AllowedValues");
        return "Number".equals(parameter.get("Type"))
                ? List.of(ofValues, Set.of("MinValue", "MaxValue"))
                : List.of(ofValues, Set.of("AllowedPattern"));
    }

    @Test
    void everyParameterIsInAGroupOfTheConsole() throws IOException {
        Map<String, Object> console =
                SamTemplate.map(section("Metadata").get("AWS::CloudFormation::Interface"));
        Set<Object> grouped = new HashSet<>();
        Deployed.list(console.get("ParameterGroups"))
                .forEach(group ->
                        grouped.addAll(Deployed.list(SamTemplate.map(group).get("Parameters"))));

        assertThat(section("Parameters").keySet()).hasSameElementsAs(texts(grouped));
    }

    /// Rules may not refer to conditions.
    @Test
    void rulesReferToParametersAlone() throws IOException {
        Set<String> parameters = section("Parameters").keySet();

        assertThat(Reference.in(section("Rules")))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(parameters).contains(each.target()));
        assertThat(section("Rules").toString()).doesNotContain("Condition=");
    }

    private static List<String> texts(Set<Object> values) {
        return Stream.of(values.toArray()).map(Object::toString).toList();
    }

    private static Map<String, Object> section(String name) throws IOException {
        return SamTemplate.map(TemplateYaml.read(TEMPLATE).get(name));
    }
}
