package chat.serverless.functions.memory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/// Ports of which some calls fail, without an effect.
public final class Outage {

    private Outage() {}

    /// A port that fails.
    ///
    /// @param fails decides by a call's name and arguments
    public static <T> T of(Class<T> port, T real, BiPredicate<String, List<?>> fails) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            if (fails.test(method.getName(), Arrays.asList(arguments))) {
                                throw new IllegalStateException(method.getName() + " is down");
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    /// A port of which one method fails, each time.
    public static <T> T of(Class<T> port, T real, String failing) {
        return of(port, real, (method, _) -> method.equals(failing));
    }
}
