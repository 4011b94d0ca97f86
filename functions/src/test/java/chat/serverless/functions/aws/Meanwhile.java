package chat.serverless.functions.aws;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Runs something once, right after a client's n-th request from now on has been answered and
/// before its caller goes on.
final class Meanwhile implements ExecutionInterceptor {

    private final AtomicInteger left = new AtomicInteger();
    private volatile Runnable action = () -> {};

    void after(int requests, Runnable run) {
        action = run;
        left.set(requests);
    }

    /// Whether what was to be run has not been run: there were fewer requests.
    boolean isPending() {
        return left.get() > 0;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (left.getAndDecrement() == 1) {
            action.run();
        }
    }
}
