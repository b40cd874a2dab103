package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A movable name of an artifact in its repository, as the OCI distribution specification defines it.
 *
 * @param value 1 to 128 of {@code A-Z a-z 0-9 _ . -}, not starting with a dot or a dash
 */
public record Tag(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    /** The tag that a reference without one means. */
    public static final Tag LATEST = new Tag("latest");

    /** Throws {@link RegistryException.Invalid} when it has another form. */
    public Tag {
        if (!FORM.matcher(value).matches()) {
            throw new RegistryException.Invalid(
                    "use tag",
                    quote(value),
                    "may hold 1 to 128 letters, digits and _ . - and starts with a letter, digit or _");
        }
    }

    /** The tag with this name; empty when no tag may have it. */
    public static Optional<Tag> parse(String name) {
        return FORM.matcher(name).matches() ? Optional.of(new Tag(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
