package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.RegistryRoot;

/** What a registry holds. Thread safe. */
public interface Catalog {
    /** The default registry. */
    RegistryRoot defaultRoot();

    /**
     * Every agentspace in a registry; what else is there is passed over. Throws {@link ai.alquimia.registry.domain.RegistryException.Unsupported}
     * where a registry has no catalog.
     */
    SearchResult search(RegistryRoot root);
}
