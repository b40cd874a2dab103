package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import java.util.List;
import java.util.Optional;

/** The catalog of a registry. The specification asks for none, so many registries have none or show it to nobody. */
final class RemoteCatalog {
    private final RegistryRoot.Host root;
    private final RemoteRegistry remote;

    RemoteCatalog(RegistryRoot.Host root, RemoteRegistry remote) {
        this.root = root;
        this.remote = remote;
    }

    List<OciRepository> repositories() {
        return names().stream()
                .filter(root::holds)
                .flatMap(name -> repository(name).stream())
                .toList();
    }

    private List<String> names() {
        try {
            return remote.repositories().orElseThrow(this::none);
        } catch (RegistryException.Unsupported e) {
            throw none();
        } catch (RegistryException.Denied e) {
            throw new RegistryException.Denied(
                    "search", quote(root), root.host() + " does not show its catalog: " + e.reason());
        }
    }

    private RegistryException none() {
        return new RegistryException.Unsupported(
                "search", quote(root), root.host() + " has no catalog of its repositories");
    }

    /** A name that OCI does not allow is none of ours. */
    private Optional<OciRepository> repository(String name) {
        try {
            return Optional.of(new OciRepository.Remote(root.host(), name));
        } catch (RegistryException.Invalid e) {
            return Optional.empty();
        }
    }
}
