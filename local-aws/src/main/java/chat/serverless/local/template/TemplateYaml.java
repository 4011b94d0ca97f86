package chat.serverless.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// YAML with CloudFormation's tags, of which `!Sub x` becomes `{"Fn::Sub": x}`.
final class TemplateYaml extends SafeConstructor {

    private TemplateYaml(LoaderOptions options) {
        super(options);
        yamlMultiConstructors.put("!", new Tagged());
    }

    static @Nullable Object read(Path file, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var text = Files.newBufferedReader(file)) {
            return new Yaml(new TemplateYaml(options)).load(text);
        } catch (NoSuchFileException e) {
            problems.add(file.toString(), "There is no such file.");
        } catch (IOException e) {
            problems.add(file.toString(), "It cannot be read.");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add("line " + line, "This is not YAML: " + e.getProblem() + ".");
        }
        return null;
    }

    private final class Tagged extends AbstractConstruct {

        @Override
        public Object construct(Node node) {
            String name = node.getTag().getValue().substring(1);
            boolean plain = name.equals("Ref") || name.equals("Condition");
            return Map.of(plain ? name : "Fn::" + name, argument(node));
        }

        private Object argument(Node node) {
            return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> "";
            };
        }
    }
}
