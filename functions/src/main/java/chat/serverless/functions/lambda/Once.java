package chat.serverless.functions.lambda;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes something when it is first needed, once.
final class Once<T> implements Supplier<T> {

    private final Supplier<T> make;
    private volatile @Nullable T made;

    Once(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public T get() {
        T already = made;
        return already != null ? already : make();
    }

    private synchronized T make() {
        T now = made;
        if (now == null) {
            now = make.get();
            made = now;
        }
        return now;
    }
}
