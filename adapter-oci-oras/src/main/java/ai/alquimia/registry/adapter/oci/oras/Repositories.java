package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Opens repositories of every kind. */
final class Repositories {
    private final Remotes remotes;

    Repositories(Remotes remotes) {
        this.remotes = remotes;
    }

    Repository open(OciRepository repository) {
        if (repository instanceof OciRepository.Remote remote) {
            return remotes.registry(remote.host()).repository(remote);
        }
        return repository instanceof OciRepository.Archive archive
                ? new ArchiveRepository(path(archive.path()))
                : new LayoutRepository(path(((OciRepository.Layout) repository).path()));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new RegistryException.Invalid(
                    "open image layout", quote(text), "the operating system has no such file names");
        }
    }

    /** In code point order. */
    List<OciRepository> below(RegistryRoot root) {
        var all = root instanceof RegistryRoot.Host host
                ? new RemoteCatalog(host, remotes.registry(host.host())).repositories()
                : LayoutCatalog.of((RegistryRoot.Directory) root, path(((RegistryRoot.Directory) root).path()));
        return all.stream()
                .sorted(Comparator.comparing(OciRepository::toString, Characters::compare))
                .toList();
    }
}
