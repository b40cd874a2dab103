package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
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

/** Stores what was fetched and verified only when nothing is missing any more; the one write is the last step that can fail. */
final class ArtifactFetching implements Fetching {
    private final AgentspaceStore store;
    private final ArtifactRegistry registry;

    ArtifactFetching(AgentspaceStore store, ArtifactRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        var present = store.open(request.agentspace());
        if (present.isPresent() && !request.replace()) {
            throw new RegistryException.AlreadyExists(
                    "fetch",
                    quote(request.source()) + " as " + quote(request.agentspace()),
                    "the agentspace exists already");
        }
        var reference = request.source().orLatest();
        var fetched = registry.fetch(reference);
        var pinned = reference.pinned(fetched.digest());
        return present.isPresent()
                ? replacing(present.get(), request, pinned, fetched)
                : cloneOf(request, pinned, fetched);
    }

    private FetchResult replacing(
            AgentspaceView present, FetchRequest request, OciReference pinned, FetchedArtifact fetched) {
        var edits = new ArrayList<>(changes(request));
        var content = fetched.artifact().content();
        if (contentDigest(content).isEmpty() || !contentDigest(content).equals(contentDigest(present.content()))) {
            edits.add(new Edit.ReplaceContent(content));
        }
        edits.add(FetchedTrust.replacing(present, content, pinned));
        if (request.trustSecrets()) {
            edits.add(FetchedTrust.trusting(content));
        }
        return result(request.agentspace(), pinned, store.apply(request.agentspace(), edits));
    }

    /** An agentspace keeps its names when its content is replaced, unless the request gives others. */
    private static List<Edit> changes(FetchRequest request) {
        var changes = JsonObject.empty();
        if (request.name() != null) {
            changes = changes.with(Agentspace.NAME, request.name());
        }
        if (request.namespace() != null) {
            changes = changes.with(Agentspace.NAMESPACE, request.namespace());
        }
        return changes.isEmpty() ? List.of() : List.of(new Edit.PatchMetadata(changes));
    }

    private FetchResult cloneOf(FetchRequest request, OciReference pinned, FetchedArtifact fetched) {
        var names = CloneNames.of(request, fetched.artifact());
        var given = JsonObject.empty()
                .with(Agentspace.NAME, names.name())
                .with(Agentspace.NAMESPACE, names.namespace())
                .with(Agentspace.SOURCE, pinned.toString());
        var description = fetched.artifact().annotations().get(Artifact.DESCRIPTION);
        var described = description == null ? given : given.with(Agentspace.DESCRIPTION, description);
        var content = fetched.artifact().content();
        var metadata =
                request.trustSecrets() ? SecretTrust.extended(described, FetchedTrust.globals(content)) : described;
        store.create(Agentspace.create(request.agentspace(), metadata), content);
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
        edits.add(FetchedTrust.merging(view.content(), fetched.artifact().content(), pinned));
        return result(into, pinned, store.apply(into, edits));
    }

    private FetchResult result(AgentspaceId id, OciReference pinned, List<EditOutcome> outcomes) {
        var view = StoredAgentspaces.require(store, id);
        boolean changed = outcomes.stream().anyMatch(outcome -> outcome.effect() != Effect.UNCHANGED);
        return new FetchResult(view.metadata(), pinned, contentDigest(view.content()), changed);
    }

    /** What was fetched, or was there before, may break rules and still be kept; then it has no canonical form. */
    private Optional<Digest> contentDigest(AgentspaceContent content) {
        try {
            return Optional.of(registry.pack(new Artifact(content, Map.of())).contentDigest());
        } catch (RegistryException.Invalid unpublishable) {
            return Optional.empty();
        }
    }
}
