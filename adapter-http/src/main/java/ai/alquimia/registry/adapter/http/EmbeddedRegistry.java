package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciRepository;

/**
 * The directory that a default registry may be, of which callers see only what is in it.
 *
 * @param root the directory with a slash behind it; empty when the default registry is a remote one
 */
record EmbeddedRegistry(String root) {
    static EmbeddedRegistry of(DefaultRegistry registry) {
        String name = "n";
        return new EmbeddedRegistry(
                registry.repository(name) instanceof OciRepository.Layout layout
                        ? layout.path().substring(0, layout.path().length() - name.length())
                        : "");
    }

    /** The repository's name within the directory. */
    String shown(OciRepository.Layout layout) {
        return !root.isEmpty() && layout.path().startsWith(root)
                ? layout.path().substring(root.length())
                : "(a directory of the server)";
    }
}
