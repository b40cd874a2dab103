package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.MalformedDocument;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The catalog of a registry, page by page. The specification asks for none, so many registries have none or show it to nobody. */
final class RemoteCatalog {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

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

    private Set<String> names() {
        var names = new LinkedHashSet<String>();
        var page = Optional.of("/v2/_catalog?n=1000");
        while (page.isPresent()) {
            var answer = page(page.get());
            boolean more = names.addAll(listed(answer.body()));
            page = more ? answer.link().flatMap(RemoteCatalog::next) : Optional.empty();
        }
        return names;
    }

    private RemotePage page(String path) {
        try {
            return remote.page("search", root, path);
        } catch (RegistryException.NotFound | RegistryException.Unsupported e) {
            throw new RegistryException.Unsupported(
                    "search", quote(root), root.host() + " has no catalog of its repositories");
        } catch (RegistryException.Denied e) {
            throw new RegistryException.Denied(
                    "search", quote(root), root.host() + " does not show its catalog: " + e.reason());
        }
    }

    private List<String> listed(String body) {
        try {
            if (JsonDocuments.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject page
                    && page.fields().get("repositories") instanceof JsonArray repositories) {
                return repositories.values().stream()
                        .filter(JsonString.class::isInstance)
                        .map(name -> ((JsonString) name).value())
                        .toList();
            }
        } catch (MalformedDocument e) {
            // said below
        }
        return List.of();
    }

    /** The path of the next page; a link to another host is taken for one to this. */
    private static Optional<String> next(String link) {
        var next = NEXT.matcher(link);
        return next.find()
                ? Optional.of(next.group(1).replaceFirst("^[a-z]+://[^/]*", "")).filter(path -> path.startsWith("/"))
                : Optional.empty();
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
