package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryRoot;

/**
 * The directory that a default registry may be, of which callers see only what is in it.
 *
 * @param root the directory with a slash behind it; empty when the default registry is a remote one
 */
record EmbeddedRegistry(String root) {
    static EmbeddedRegistry of(DefaultRegistry registry) {
        if (!(registry.root() instanceof RegistryRoot.Directory directory)) {
            return new EmbeddedRegistry("");
        }
        String root = directory.path();
        return new EmbeddedRegistry(root.endsWith("/") ? root : root + "/");
    }

    /** The repository's name within the directory. */
    String shown(OciRepository.Layout layout) {
        return !root.isEmpty() && layout.path().startsWith(root)
                ? layout.path().substring(root.length())
                : "(a directory of the server)";
    }
}
