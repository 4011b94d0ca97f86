package chat.serverless.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.LocalDeployment;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The functions here go through the steps of a snapshot and its restore, as those on AWS do.
@Live
class RehearsalTest {

    @Test
    void everyFunctionPlaysItsPartToTheEnd(Deployment deployment) throws IOException {
        assumeThat(deployment)
                .as("Logs are at hand on this machine only.")
                .isInstanceOf(LocalDeployment.class);
        Operator.of(deployment).asks(new ObjectMapper().createObjectNode());

        try (Stream<Path> files = Files.list(((LocalDeployment) deployment).logs())) {
            List<Path> logs = files.toList();

            assertThat(logs).hasSizeGreaterThan(8);
            assertThat(logs).allSatisfy(RehearsalTest::tellsOfNoTrouble);
        }
    }

    private static void tellsOfNoTrouble(Path log) throws IOException {
        String all = Files.readString(log);
        assertThat(all).as(log.getFileName().toString()).contains("Rehearsed");
        assertThat(all.lines().takeWhile(line -> !line.contains("Rehearsed")))
                .as(log.getFileName().toString())
                .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    }
}
