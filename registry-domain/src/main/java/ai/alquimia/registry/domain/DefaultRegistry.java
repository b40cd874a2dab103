package ai.alquimia.registry.domain;

/**
 * Where references without a host lead: {@code ghcr.io}, {@code ghcr.io/myorg}, {@code localhost:5000}, or the embedded registry
 * {@code oci:ROOT}, in which the repository ns/name is the image layout ROOT/ns/name.
 *
 * @param value the setting's text, without trailing slashes
 */
public record DefaultRegistry(String value) {
    private static final String LAYOUT = "oci:";

    public DefaultRegistry {
        value = value.strip();
        while (value.endsWith("/") && value.length() > 1) {
            value = value.substring(0, value.length() - 1);
        }
        if (value.isEmpty() || value.equals(LAYOUT)) {
            throw new RegistryException.Invalid("read setting", "ALQUIMIA_OCI_REGISTRY_DEFAULT", "names no registry");
        }
    }

    /** The repository with this path. */
    public OciRepository repository(String path) {
        if (value.startsWith(LAYOUT) && !value.startsWith("oci://")) {
            return new OciRepository.Layout(value.substring(LAYOUT.length()) + "/" + path);
        }
        String plain = value.startsWith("oci://") ? value.substring("oci://".length()) : value;
        int slash = plain.indexOf('/');
        return slash < 0
                ? new OciRepository.Remote(plain, path)
                : new OciRepository.Remote(plain.substring(0, slash), plain.substring(slash + 1) + "/" + path);
    }
}
