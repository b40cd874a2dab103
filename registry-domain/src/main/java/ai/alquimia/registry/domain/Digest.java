package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of some bytes, as OCI writes it.
 *
 * @param value {@code sha256:} and 64 lower-case hexadecimal digits
 */
public record Digest(String value) {
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Throws {@link RegistryException.Invalid} when it has another form. */
    public Digest {
        if (!FORM.matcher(value).matches()) {
            throw new RegistryException.Invalid(
                    "use digest", quote(value), "is not sha256: and 64 lower-case hexadecimal digits");
        }
    }

    /** The digest with this spelling; empty when it is none of SHA-256. */
    public static Optional<Digest> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Digest(text)) : Optional.empty();
    }

    /** The 64 digits alone. */
    public String hex() {
        return value.substring("sha256:".length());
    }

    @Override
    public String toString() {
        return value;
    }
}
