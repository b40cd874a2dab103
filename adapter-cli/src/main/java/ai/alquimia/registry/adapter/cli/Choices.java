package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.Scope;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A fixed set of values for an option or argument: completion offers them, and a wrong one is answered with all of them.
 *
 * @param <T> the value's type
 */
abstract class Choices<T> implements Iterable<String>, ITypeConverter<T> {
    private final List<T> values;

    Choices(Stream<T> values) {
        this.values = values.toList();
    }

    /** The word for a value. */
    abstract String word(T value);

    private List<String> words() {
        return values.stream().map(this::word).toList();
    }

    @Override
    public final Iterator<String> iterator() {
        return words().iterator();
    }

    @Override
    public final T convert(String word) {
        return values.stream()
                .filter(value -> word(value).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "\"" + word + "\" is none of " + words().stream().collect(Collectors.joining(", "))));
    }

    /** How results are written. */
    static final class Formats extends Choices<Format> {
        Formats() {
            super(Arrays.stream(Format.values()));
        }

        @Override
        String word(Format value) {
            return value.toString();
        }
    }

    /** What becomes of documents that differ. */
    static final class Conflicts extends Choices<OnConflict> {
        Conflicts() {
            super(Arrays.stream(OnConflict.values()));
        }

        @Override
        String word(OnConflict value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The scopes of secrets. */
    static final class Scopes extends Choices<Scope> {
        Scopes() {
            super(Arrays.stream(Scope.values()));
        }

        @Override
        String word(Scope value) {
            return value.label();
        }
    }

    /** What callers of the server may do. */
    static final class Roles extends Choices<Role> {
        Roles() {
            super(Arrays.stream(Role.values()));
        }

        @Override
        String word(Role value) {
            return value.label();
        }
    }

    /** Words that are what they say. */
    abstract static class Words extends Choices<String> {
        Words(String... words) {
            super(Arrays.stream(words));
        }

        @Override
        final String word(String value) {
            return value;
        }
    }

    /** How a fetch treats what is here. */
    static final class Modes extends Words {
        Modes() {
            super("clone", "merge");
        }
    }

    /** Who may see an agentspace. */
    static final class Visibilities extends Words {
        Visibilities() {
            super("private", "public");
        }
    }

    /** Whether an agentspace is in use. */
    static final class Statuses extends Words {
        Statuses() {
            super("enabled", "disabled");
        }
    }

    /** Which differences make a comparison fail. */
    static final class Failures extends Words {
        Failures() {
            super("change", "risk");
        }
    }

    /** The shells that have a completion. */
    static final class Shells extends Words {
        Shells() {
            super("bash", "zsh", "fish");
        }
    }
}
