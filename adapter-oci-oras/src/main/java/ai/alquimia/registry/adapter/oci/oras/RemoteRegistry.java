package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.OciRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One registry host, and who we are to it. Thread safe. */
final class RemoteRegistry {
    private static final int MOST_KEPT = 1000;
    private static final int PAGE = 1000;

    private final String host;
    private final Remotes remotes;
    private final Map<String, Authorization> authorizations = new LinkedHashMap<>();

    RemoteRegistry(String host, Remotes remotes) {
        this.host = host;
        this.remotes = remotes;
    }

    /** A repository for one operation, whose time begins now. */
    Repository repository(OciRepository.Remote remote) {
        return new RemoteRepository(remote, begin(remote.path()));
    }

    /** The paths of all repositories; empty when the registry has no catalog. */
    Optional<List<String>> repositories() {
        var operation = begin("");
        return new Listing(operation, "list repositories of", host, Scopes.catalog())
                .all(operation.endpoint().at("_catalog?n=" + PAGE), "repositories");
    }

    private RemoteOperation begin(String path) {
        return remotes.begin(host, authorization(path));
    }

    /** What was learned of the oldest repositories is forgotten when there are many: they ask again. */
    private synchronized Authorization authorization(String path) {
        if (authorizations.size() >= MOST_KEPT && !authorizations.containsKey(path)) {
            authorizations.remove(authorizations.keySet().iterator().next());
        }
        return authorizations.computeIfAbsent(path, absent -> remotes.authorization(host, path));
    }
}
