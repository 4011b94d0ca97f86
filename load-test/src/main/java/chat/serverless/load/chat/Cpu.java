package chat.serverless.load.chat;

import java.time.Duration;
import java.util.stream.Stream;

/// The processor's time that this process and all those that it has started have taken: clients,
/// gateway, functions and tables.
final class Cpu {

    private Cpu() {}

    static Duration taken() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
