package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.OciRepository;
import java.util.Optional;

/** Name and namespace of a clone: asked for, else the title's, else the repository's last two parts, else the id and {@code local}. */
record CloneNames(String namespace, String name) {
    static CloneNames of(FetchRequest request, Artifact artifact) {
        var found = artifact.title()
                .flatMap(CloneNames::lastTwoParts)
                .or(() -> lastTwoParts(path(request.source().repository())))
                .orElseGet(() -> new CloneNames("local", request.agentspace().value()));
        return new CloneNames(
                request.namespace() == null ? found.namespace() : request.namespace(),
                request.name() == null ? found.name() : request.name());
    }

    private static String path(OciRepository repository) {
        if (repository instanceof OciRepository.Remote remote) {
            return remote.path();
        }
        return repository instanceof OciRepository.Archive archive
                ? archive.path().replaceFirst("\\.tar$", "")
                : ((OciRepository.Layout) repository).path();
    }

    private static Optional<CloneNames> lastTwoParts(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String namespace = path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
        String name = path.substring(slash + 1);
        return namespace.isBlank() || name.isBlank() ? Optional.empty() : Optional.of(new CloneNames(namespace, name));
    }
}
