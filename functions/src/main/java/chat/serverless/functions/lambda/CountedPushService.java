package chat.serverless.functions.lambda;

import chat.serverless.functions.core.Push;
import chat.serverless.functions.core.PushService;
import chat.serverless.functions.core.Registration;
import chat.serverless.functions.lambda.Metrics.Metric;
import chat.serverless.model.Platform;
import java.util.Optional;

/// Counts what comes of pushes.
record CountedPushService(PushService service, Metrics metrics) implements PushService {

    @Override
    public boolean serves(Platform platform) {
        return service.serves(platform);
    }

    @Override
    public Optional<String> enroll(Enrollment enrollment) {
        return service.enroll(enrollment);
    }

    @Override
    public void dismiss(String endpoint) {
        service.dismiss(endpoint);
    }

    @Override
    public Sent send(Registration to, Push push) {
        try {
            Sent sent = service.send(to, push);
            metrics.count(
                    switch (sent) {
                        case TAKEN -> Metric.PUSHES;
                        case GONE -> Metric.PUSHES_GONE;
                    });
            return sent;
        } catch (RuntimeException e) {
            metrics.count(Metric.PUSHES_FAILED);
            throw e;
        }
    }
}
