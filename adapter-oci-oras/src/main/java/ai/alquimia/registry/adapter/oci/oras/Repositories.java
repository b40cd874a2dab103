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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens repositories of every kind. The connection to a host is kept for the next one. */
final class Repositories {
    private final Transport transport;
    private final Map<String, RemoteRegistry> remotes = new ConcurrentHashMap<>();

    Repositories(Transport transport) {
        this.transport = transport;
    }

    Repository open(OciRepository repository) {
        if (repository instanceof OciRepository.Remote remote) {
            return host(remote.host()).repository(remote);
        }
        return repository instanceof OciRepository.Archive archive
                ? new ArchiveRepository(path(archive.path()))
                : new LayoutRepository(path(((OciRepository.Layout) repository).path()));
    }

    private RemoteRegistry host(String name) {
        return remotes.computeIfAbsent(name, host -> new RemoteRegistry(host, transport));
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
                ? new RemoteCatalog(host, host(host.host())).repositories()
                : LayoutCatalog.of((RegistryRoot.Directory) root, path(((RegistryRoot.Directory) root).path()));
        return all.stream()
                .sorted(Comparator.comparing(OciRepository::toString, Characters::compare))
                .toList();
    }

    void close() {
        remotes.values().forEach(RemoteRegistry::close);
    }
}
