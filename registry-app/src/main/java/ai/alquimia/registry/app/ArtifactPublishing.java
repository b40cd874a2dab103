package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciNames;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import ai.alquimia.registry.domain.spi.CommonSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The version tag is written first, so that a failure in between leaves what was asked for. */
final class ArtifactPublishing implements Publishing {
    private final AgentspaceStore store;
    private final ArtifactRegistry registry;
    private final DefaultRegistry defaultRegistry;
    private final Settings settings;

    ArtifactPublishing(
            AgentspaceStore store, ArtifactRegistry registry, DefaultRegistry defaultRegistry, Settings settings) {
        this.store = store;
        this.registry = registry;
        this.defaultRegistry = defaultRegistry;
        this.settings = settings;
    }

    @Override
    public OciRepository repository(AgentspaceId agentspace) {
        return repository(new Agentspace(
                StoredAgentspaces.require(store, agentspace).metadata().document()));
    }

    private OciRepository repository(Agentspace agentspace) {
        return defaultRegistry.repository(OciNames.repositoryPath(agentspace.namespace(), agentspace.name()));
    }

    @Override
    public PackedArtifact pack(AgentspaceId agentspace, Map<String, String> annotations) {
        return registry.pack(artifact(StoredAgentspaces.require(store, agentspace), annotations));
    }

    private Artifact artifact(AgentspaceView view, Map<String, String> annotations) {
        var agentspace = new Agentspace(view.metadata().document());
        var problems = Artifact.problems(annotations);
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid("publish", quote(agentspace.id()), problems);
        }
        var all = new HashMap<>(annotations);
        all.put(Artifact.TITLE, agentspace.title());
        agentspace.description().ifPresent(text -> all.putIfAbsent(Artifact.DESCRIPTION, text));
        created().ifPresent(time -> all.put(Artifact.CREATED, time.toString()));
        return new Artifact(view.content(), all);
    }

    private Optional<Instant> created() {
        return settings.value(CommonSettings.SOURCE_DATE_EPOCH).map(seconds -> {
            try {
                return Instant.ofEpochSecond(Long.parseLong(seconds));
            } catch (NumberFormatException | DateTimeException e) {
                throw new RegistryException.Invalid(
                        "read setting", quote("SOURCE_DATE_EPOCH"), quote(seconds) + " is no number of seconds");
            }
        });
    }

    @Override
    public PublishResult publish(PublishRequest request) {
        return publish(request, true);
    }

    @Override
    public PublishResult preview(PublishRequest request) {
        return publish(request, false);
    }

    private PublishResult publish(PublishRequest request, boolean write) {
        var view = StoredAgentspaces.require(store, request.agentspace());
        var agentspace = new Agentspace(view.metadata().document());
        var content = artifact(view, request.annotations());
        var artifact = registry.pack(content);
        var repository = request.to() == null ? repository(agentspace) : request.to();
        var target = OciReference.of(repository, request.tag());
        var needless = new SecretGate(content).pass(request, target);
        var present = registry.resolve(target);
        requireSameTitle(agentspace, target, present);
        boolean alreadyThere = present.filter(found -> found.digest().equals(artifact.digest()))
                .isPresent();
        if (!alreadyThere) {
            requireFreeTag(request, target, present);
            if (write) {
                registry.push(repository, request.tag(), artifact);
            }
        }
        var latest = request.moveLatest()
                ? latest(new LatestTag(registry, repository), request.tag(), artifact, write)
                : new PublishResult.Latest.Untouched();
        return new PublishResult(target, artifact, alreadyThere, latest, needless);
    }

    private static PublishResult.Latest latest(LatestTag latest, Tag tag, PackedArtifact artifact, boolean write) {
        return write ? latest.follow(tag, artifact.digest()) : latest.afterPublishing(tag);
    }

    /** A repository belongs to one agentspace, whose (namespace, name) is the title of what is in it. */
    private void requireSameTitle(Agentspace agentspace, OciReference target, Optional<ResolvedArtifact> present) {
        var repository = target.repository();
        present.or(() -> registry.resolve(OciReference.of(repository, Tag.LATEST)))
                .or(() -> registry.tags(repository).stream()
                        .findFirst()
                        .flatMap(tag -> registry.resolve(OciReference.of(repository, tag))))
                .map(found -> found.annotations().getOrDefault(Artifact.TITLE, ""))
                .filter(title -> !title.isEmpty())
                .filter(title -> !title.equals(agentspace.title()) && !title.equals(agentspace.name()))
                .ifPresent(title -> {
                    throw new RegistryException.AlreadyExists(
                            "publish",
                            quote(agentspace.title()) + " to " + quote(repository),
                            "the repository holds another agentspace, " + quote(title));
                });
    }

    private static void requireFreeTag(
            PublishRequest request, OciReference target, Optional<ResolvedArtifact> present) {
        if (present.isPresent() && !request.force() && !request.tag().equals(Tag.LATEST)) {
            throw new RegistryException.AlreadyExists(
                    "publish",
                    quote(request.agentspace()) + " to " + quote(target),
                    "the tag is taken by other content, " + present.get().digest());
        }
    }
}
