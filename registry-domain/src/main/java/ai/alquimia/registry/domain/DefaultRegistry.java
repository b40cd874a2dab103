package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/**
 * Where references without a host lead: {@code ghcr.io}, {@code ghcr.io/myorg}, {@code localhost:5000}, or the embedded registry
 * {@code oci:ROOT}, in which the repository ns/name is the image layout ROOT/ns/name.
 *
 * @param value the setting's text, without {@code oci://} before it and slashes behind it
 */
public record DefaultRegistry(String value) {
    private static final String LAYOUT = "oci:";

    /** Throws {@link RegistryException.Invalid} when the text names no registry. */
    public DefaultRegistry {
        value = value.strip().replaceFirst("^oci://", "").replaceFirst("(?<=[^:/])/+$", "");
        try {
            repository(value, "name");
        } catch (RegistryException.Invalid e) {
            throw new RegistryException.Invalid(
                    "read setting",
                    "ALQUIMIA_OCI_REGISTRY_DEFAULT",
                    quote(value) + " names no registry: HOST[:PORT][/PATH] or oci:DIRECTORY");
        }
    }

    /** The repository with this path; throws {@link RegistryException.Invalid} for one that OCI does not allow. */
    public OciRepository repository(String path) {
        return repository(value, path);
    }

    private static OciRepository repository(String value, String path) {
        int slash = value.indexOf('/');
        if (!value.startsWith(LAYOUT)) {
            return slash < 0
                    ? new OciRepository.Remote(value, path)
                    : new OciRepository.Remote(value.substring(0, slash), value.substring(slash + 1) + "/" + path);
        }
        OciGrammar.requirePath(path);
        String root = new OciRepository.Layout(value.substring(LAYOUT.length())).path();
        return new OciRepository.Layout(root.endsWith("/") ? root + path : root + "/" + path);
    }
}
