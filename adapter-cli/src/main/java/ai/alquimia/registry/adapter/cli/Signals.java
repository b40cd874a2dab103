package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hears signals instead of ending by them, until it is closed. A signal that was ignored when the process started, as under {@code nohup},
 * stays so. Java's only way to this is {@code sun.misc.Signal}, of the module {@code jdk.unsupported}; every mention of it is a warning that
 * the compiler cannot be told to leave out, so it is reached by reflection.
 */
final class Signals implements AutoCloseable {
    private final Method handle;
    private final Map<Object, Object> previous = new LinkedHashMap<>();

    /** Tells the listener the name of each signal, such as {@code INT}, on a thread of its own. */
    Signals(Consumer<String> listener, String... names) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            handle = signal.getMethod("handle", signal, handler);
            Method name = signal.getMethod("getName");
            Object ours = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == Object.class) {
                            return method.invoke(listener, arguments);
                        }
                        listener.accept(String.valueOf(name.invoke(arguments[0])));
                        return null;
                    });
            for (String each : names) {
                Object one = signal.getConstructor(String.class).newInstance(each);
                previous.put(one, handle.invoke(null, one, ours));
            }
        } catch (ReflectiveOperationException e) {
            throw new RegistryException.Unsupported(
                    "hear signals", "", "this Java lacks the module jdk.unsupported, or -Xrs was given");
        }
    }

    /** What a shell says of a process that this signal ended. */
    static int exitCode(String signal) {
        return switch (signal) {
            case "HUP" -> 129;
            case "TERM" -> 143;
            default -> ExitCode.INTERRUPTED.number();
        };
    }

    @Override
    public void close() {
        previous.forEach((signal, handler) -> {
            try {
                handle.invoke(null, signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal has lost its handler", e);
            }
        });
    }
}
