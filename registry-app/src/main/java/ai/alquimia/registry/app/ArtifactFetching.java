package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.ContentMerge;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import ai.alquimia.registry.domain.port.FetchedArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ArtifactFetching implements Fetching {
    private final AgentspaceStore store;
    private final ArtifactRegistry registry;

    ArtifactFetching(AgentspaceStore store, ArtifactRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        boolean exists = store.open(request.agentspace()).isPresent();
        if (exists && !request.replace()) {
            throw new RegistryException.AlreadyExists(
                    "fetch",
                    quote(request.source()) + " as " + quote(request.agentspace()),
                    "the agentspace exists already");
        }
        var reference = request.source().orLatest();
        var fetched = registry.fetch(reference);
        var pinned = reference.pinned(fetched.digest());
        if (!exists) {
            return cloneOf(request, pinned, fetched);
        }
        var outcomes = store.apply(
                request.agentspace(),
                List.of(new Edit.ReplaceContent(fetched.artifact().content()), source(pinned)));
        return result(request.agentspace(), pinned, outcomes);
    }

    private FetchResult cloneOf(FetchRequest request, OciReference pinned, FetchedArtifact fetched) {
        var names = CloneNames.of(request, fetched.artifact());
        var given = JsonObject.empty()
                .with(Agentspace.NAME, names.name())
                .with(Agentspace.NAMESPACE, names.namespace())
                .with(Agentspace.SOURCE, pinned.toString());
        var description = fetched.artifact().annotations().get(Artifact.DESCRIPTION);
        var metadata = description == null ? given : given.with(Agentspace.DESCRIPTION, description);
        store.create(
                Agentspace.create(request.agentspace(), metadata),
                fetched.artifact().content());
        return result(request.agentspace(), pinned, List.of(new EditOutcome(Effect.CREATED, List.of())));
    }

    @Override
    public FetchResult merge(AgentspaceId into, OciReference source) {
        var view = StoredAgentspaces.require(store, into);
        var reference = source.orLatest();
        var fetched = registry.fetch(reference);
        var pinned = reference.pinned(fetched.digest());
        var edits = new ArrayList<>(
                ContentMerge.replacing(view.content(), fetched.artifact().content()));
        edits.add(source(pinned));
        return result(into, pinned, store.apply(into, edits));
    }

    private static Edit source(OciReference pinned) {
        return new Edit.PatchMetadata(JsonObject.of(Agentspace.SOURCE, new JsonString(pinned.toString())));
    }

    private FetchResult result(AgentspaceId id, OciReference pinned, List<EditOutcome> outcomes) {
        var view = StoredAgentspaces.require(store, id);
        boolean changed = outcomes.stream().anyMatch(outcome -> outcome.effect() != Effect.UNCHANGED);
        var packed = registry.pack(new Artifact(view.content(), Map.of()));
        return new FetchResult(view.metadata(), pinned, packed.contentDigest(), changed);
    }

    /** Name and namespace of a clone: asked for, else the title's, else the repository's last two parts, else the id and local. */
    private record CloneNames(String namespace, String name) {
        static CloneNames of(FetchRequest request, Artifact artifact) {
            var found = fromTitle(artifact)
                    .or(() -> fromRepository(request.source().repository()))
                    .orElseGet(
                            () -> new CloneNames("local", request.agentspace().value()));
            return new CloneNames(
                    request.namespace().orElse(found.namespace()),
                    request.name().orElse(found.name()));
        }

        private static Optional<CloneNames> fromTitle(Artifact artifact) {
            return artifact.title().flatMap(CloneNames::lastTwoParts);
        }

        private static Optional<CloneNames> fromRepository(OciRepository repository) {
            String path = repository instanceof OciRepository.Remote remote
                    ? remote.path()
                    : ((OciRepository.Layout) repository).path();
            return lastTwoParts(path);
        }

        private static Optional<CloneNames> lastTwoParts(String path) {
            int slash = path.lastIndexOf('/');
            if (slash <= 0 || slash == path.length() - 1) {
                return Optional.empty();
            }
            String namespace = path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
            return namespace.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CloneNames(namespace, path.substring(slash + 1)));
        }
    }
}
