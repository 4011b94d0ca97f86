package chat.serverless.load.chat;

import java.time.Duration;
import java.util.List;

/// The processor's time that was taken by this process, in which the clients and the gateway are,
/// by the tables, and by the functions.
record Cpu(Duration own, Duration tables, Duration functions) {

    /// So far.
    static Cpu taken() {
        ProcessHandle self = ProcessHandle.current();
        List<ProcessHandle> others = self.descendants().toList();
        return new Cpu(
                of(self),
                sum(others.stream().filter(Cpu::isTables).toList()),
                sum(others.stream().filter(one -> !isTables(one)).toList()));
    }

    Cpu minus(Cpu earlier) {
        return new Cpu(
                own.minus(earlier.own),
                tables.minus(earlier.tables),
                functions.minus(earlier.functions));
    }

    private static boolean isTables(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/dynoxide");
    }

    private static Duration sum(List<ProcessHandle> processes) {
        return processes.stream().map(Cpu::of).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
