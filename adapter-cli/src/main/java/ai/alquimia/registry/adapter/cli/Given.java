package ai.alquimia.registry.adapter.cli;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/** The value of an option that is described without annotations: what the command line says, else the initial value. */
final class Given<T> implements IGetter, ISetter {
    private final T initial;
    private T value;

    Given(T initial) {
        this.initial = initial;
        this.value = initial;
    }

    T value() {
        return value;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // picocli asks for the type that the option declares
    public <V> V get() {
        return (V) value;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> V set(V given) {
        value = given == null ? initial : (T) given;
        return given;
    }

    /** Says a value that is kept elsewhere; a list needs it, to which each occurrence of the option adds. */
    static IGetter from(Supplier<?> source) {
        return new IGetter() {
            @Override
            @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
            }) // picocli asks for the type that the option declares
            public <V> V get() {
                return (V) source.get();
            }
        };
    }

    /** Hands a value on that may be missing. */
    static ISetter to(Consumer<@Nullable Object> receiver) {
        return new ISetter() {
            @Override
            public <V> V set(V given) {
                receiver.accept(given);
                return given;
            }
        };
    }
}
