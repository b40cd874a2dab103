package ai.alquimia.registry.domain;

/**
 * The host of a container registry, with its port where it has one: {@code ghcr.io}, {@code localhost:5000}.
 *
 * @param value as references name it
 */
public record RegistryHost(String value) {
    /** Throws {@link RegistryException.Invalid} for what is no host. */
    public RegistryHost {
        OciGrammar.requireHost(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
