package chat.serverless.workload;

import static org.assertj.core.api.Assertions.assertThat;

import chat.serverless.checker.HistoryChecker;
import chat.serverless.checker.HistoryReader;
import chat.serverless.checker.HistoryWriter;
import chat.serverless.checker.Line;
import chat.serverless.deployment.Deployment;
import chat.serverless.deployment.LocalDeployment;
import chat.serverless.wire.Live;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `integration-tests/check --each-fault`.
@Live
class WorkloadTest {

    @TempDir private Path folder;

    @Test
    @Timeout(240)
    void nothingIsLostDoubledOrReorderedWhileEverythingBreaks(Deployment deployment) {
        long seed = 1;
        WorkloadOptions options = WorkloadOptions.small(seed);
        Path file = folder.resolve("history.jsonl");

        WorkloadResult result = run(deployment, options, file);
        List<Line> history = HistoryReader.read(file);

        assertThat(HistoryChecker.check(history)).as("seed %d", seed).isEmpty();
        assertThat(result.settled()).as("settled, seed %d", seed).isTrue();
        assertThat(result.counts().drops()).isPositive();
        assertThat(result.counts().injected() > 0).isEqualTo(canFail(deployment));
        assertThat(result.counts().acked()).isGreaterThanOrEqualTo(options.messages());
        System.out.println(result + ", " + history.size() + " lines");
    }

    private static boolean canFail(Deployment deployment) {
        return deployment instanceof LocalDeployment;
    }

    private static WorkloadResult run(Deployment deployment, WorkloadOptions options, Path file) {
        try (HistoryWriter history = HistoryWriter.to(file)) {
            Workload.Use use =
                    new Workload.Use(
                            "small", canFail(deployment) ? Faults.all() : Faults.none(), history);
            return Workload.run(deployment, options, use);
        }
    }
}
