package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stores what was fetched and verified only when nothing is missing any more; the one write is the last step that can fail. It says what it
 * expects to find; when somebody else wrote meanwhile, it is planned anew.
 */
final class ArtifactFetching implements Fetching {
    private static final int ATTEMPTS = 20;

    private final AgentspaceStore store;
    private final ArtifactRegistry registry;

    ArtifactFetching(AgentspaceStore store, ArtifactRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    @Override
    public FetchResult fetch(FetchRequest request) {
        return carriedOut(incoming(request), incoming -> plan(request, incoming));
    }

    @Override
    public FetchResult preview(FetchRequest request) {
        return plan(request, incoming(request)).preview(store, this::contentDigest);
    }

    @Override
    public FetchResult merge(MergeRequest request) {
        return carriedOut(incoming(request), incoming -> plan(request, incoming));
    }

    @Override
    public FetchResult preview(MergeRequest request) {
        return plan(request, incoming(request)).preview(store, this::contentDigest);
    }

    private Incoming incoming(FetchRequest request) {
        var present = store.open(request.agentspace());
        requireFree(request, present);
        return incoming(request.source().orLatest(), present);
    }

    private Incoming incoming(MergeRequest request) {
        return incoming(request.source().orLatest(), Optional.of(StoredAgentspaces.require(store, request.into())));
    }

    /** Content that is here under the digest that the manifest names need not be fetched. */
    private Incoming incoming(OciReference reference, Optional<AgentspaceView> present) {
        var here = present.map(AgentspaceView::content);
        var digest = here.flatMap(this::contentDigest);
        if (here.isEmpty() || digest.isEmpty()) {
            return fetched(reference);
        }
        var manifest = Artifacts.require(registry, "fetch", reference);
        var pinned = reference.pinned(manifest.digest());
        return manifest.contentDigest().equals(digest) ? new Incoming(pinned, manifest, here.get()) : fetched(pinned);
    }

    private Incoming fetched(OciReference reference) {
        var fetched = registry.fetch(reference);
        return new Incoming(
                reference.pinned(fetched.digest()),
                fetched.manifest(),
                fetched.artifact().content());
    }

    private FetchPlan plan(FetchRequest request, Incoming incoming) {
        var present = store.open(request.agentspace());
        requireFree(request, present);
        return present.<FetchPlan>map(view -> ChangePlan.replacing(view, request, incoming, this::contentDigest))
                .orElseGet(() -> new ClonePlan(request, incoming));
    }

    private FetchPlan plan(MergeRequest request, Incoming incoming) {
        return ChangePlan.merging(StoredAgentspaces.require(store, request.into()), request, incoming);
    }

    private static void requireFree(FetchRequest request, Optional<AgentspaceView> present) {
        if (present.isPresent() && !request.replace()) {
            throw new RegistryException.AlreadyExists(
                    "fetch",
                    quote(request.source()) + " as " + quote(request.agentspace()),
                    "the agentspace exists already");
        }
    }

    private FetchResult carriedOut(Incoming incoming, Function<Incoming, FetchPlan> planning) {
        for (int attempt = 1; ; attempt++) {
            try {
                return planning.apply(incoming).carryOut(store, this::contentDigest);
            } catch (RegistryException.Stale e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** What was fetched, or was there before, may break rules and still be kept; then it has no canonical form. */
    private Optional<Digest> contentDigest(AgentspaceContent content) {
        return Artifacts.canonical(registry, content).map(PackedArtifact::contentDigest);
    }
}
