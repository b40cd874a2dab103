package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.SemanticVersion;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.spi.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into every repository of a registry: at its tags, and at the manifest of the newest. */
final class ArtifactCatalog implements Catalog {
    private final ArtifactRegistry registry;
    private final DefaultRegistry defaultRegistry;
    private final ProgressListener progress;

    ArtifactCatalog(ArtifactRegistry registry, DefaultRegistry defaultRegistry, ProgressListener progress) {
        this.registry = registry;
        this.defaultRegistry = defaultRegistry;
        this.progress = progress;
    }

    @Override
    public RegistryRoot defaultRoot() {
        return defaultRegistry.root();
    }

    @Override
    public SearchResult search(RegistryRoot root) {
        var repositories = registry.repositories(root);
        var found = new ArrayList<FoundAgentspace>();
        var unreadable = new ArrayList<String>();
        for (int index = 0; index < repositories.size(); index++) {
            progress.at("looking into " + repositories.get(index), index, repositories.size());
            try {
                agentspace(repositories.get(index)).ifPresent(found::add);
            } catch (RegistryException.Denied | RegistryException.Corrupt | RegistryException.NotFound e) {
                unreadable.add(String.valueOf(e.getMessage()));
            }
        }
        return new SearchResult(found, unreadable);
    }

    private Optional<FoundAgentspace> agentspace(OciRepository repository) {
        var tags = ArtifactTags.sorted(registry.tags(repository));
        return newest(tags)
                .flatMap(tag -> registry.resolve(OciReference.of(repository, tag))
                        .filter(manifest -> manifest.contentDigest().isPresent())
                        .map(manifest -> new FoundAgentspace(repository, tags.size(), tag, manifest)));
    }

    private static Optional<Tag> newest(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> SemanticVersion.parse(tag)
                        .filter(SemanticVersion::isRelease)
                        .isPresent())
                .reduce((lower, higher) -> higher)
                .or(() -> tags.stream().filter(Tag.LATEST::equals).findFirst())
                .or(() -> tags.stream().reduce((first, last) -> last));
    }
}
