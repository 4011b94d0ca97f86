package chat.serverless.functions.core;

import org.jspecify.annotations.Nullable;

/// Lets every step of some work run, however many of them fail, and fails afterwards. For any
/// number of threads.
public final class Failures {

    private @Nullable RuntimeException first;

    /// Runs a step. Its failure is kept.
    ///
    /// @return whether it succeeded
    public boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            add(e);
            return false;
        }
    }

    /// Keeps a failure.
    public synchronized void add(RuntimeException failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    /// The first failure, with the others suppressed in it; null if there was none.
    public synchronized @Nullable RuntimeException first() {
        return first;
    }

    /// Throws it, if there was one.
    public void rethrow() {
        @Nullable RuntimeException failure = first();
        if (failure != null) {
            throw failure;
        }
    }
}
