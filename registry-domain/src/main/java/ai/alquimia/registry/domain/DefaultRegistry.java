package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/**
 * Where references without a host lead: {@code ghcr.io}, {@code ghcr.io/myorg}, {@code localhost:5000}, or the embedded registry
 * {@code oci:ROOT}, in which the repository ns/name is the image layout ROOT/ns/name.
 *
 * @param root what holds the repositories
 */
public record DefaultRegistry(RegistryRoot root) {
    /** Reads the setting; throws {@link RegistryException.Invalid} when the text names no registry. */
    public DefaultRegistry(String text) {
        this(read(text));
    }

    private static RegistryRoot read(String text) {
        try {
            return RegistryRoot.parse(text);
        } catch (RegistryException.Invalid e) {
            throw new RegistryException.Invalid(
                    "read setting", "ALQUIMIA_OCI_REGISTRY_DEFAULT", quote(text) + " " + RegistryRoot.NONE);
        }
    }

    /** The repository with this path; throws {@link RegistryException.Invalid} for one that OCI does not allow. */
    public OciRepository repository(String path) {
        return root.repository(path);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
