package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where everything lies in the registry's directory. */
final class RegistryDirectory {
    private final TrustedDirectory root;

    RegistryDirectory(TrustedDirectory root) {
        this.root = root;
    }

    Path root() {
        return root.path();
    }

    Path metadata() {
        return root().resolve("metadata.json");
    }

    Path agentspace(AgentspaceId id) {
        return child(root(), id.value());
    }

    Path dist(AgentspaceId id) {
        return agentspace(id).resolve("dist.json");
    }

    Path lock(String name) {
        return child(root(), ".lock-" + name);
    }

    /** Throws {@link RegistryException.Denied} when others could have written what is in the directory. */
    void check() {
        root.check();
    }

    /** Makes the directory where there is none. */
    void make(DurableFiles files) throws IOException {
        root.make(files);
    }

    /** A file by the name of an id. Java names files in the encoding of the locale, which may lack its letters. */
    static Path child(Path directory, String id) {
        try {
            return directory.resolve(id);
        } catch (InvalidPathException e) {
            throw new RegistryException.Unsupported(
                    "name a file", quote(id), "the locale has no such letters (set LC_ALL=C.UTF-8)");
        }
    }
}
