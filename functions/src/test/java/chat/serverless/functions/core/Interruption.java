package chat.serverless.functions.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Ends whoever makes a certain call of some ports, as the end of a function does: before the call
/// has its effect, or after.
final class Interruption implements AccountScene.Wrapping {

    private final int at;
    private final boolean after;
    private int calls;

    /// @param at which call, from 1 on
    /// @param after whether it has its effect
    Interruption(int at, boolean after) {
        this.at = at;
        this.after = after;
    }

    static Interruption never() {
        return new Interruption(Integer.MAX_VALUE, false);
    }

    /// It has come to the end.
    static final class Ended extends Error {

        private static final long serialVersionUID = 1L;
    }

    /// A port whose calls count.
    @Override
    public <T> T of(Class<T> port, T real) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            calls++;
                            if (calls == at && !after) {
                                throw new Ended();
                            }
                            try {
                                Object answer = method.invoke(real, arguments);
                                if (calls == at) {
                                    throw new Ended();
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    int calls() {
        return calls;
    }
}
