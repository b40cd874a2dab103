package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AgentspaceNames;
import ai.alquimia.registry.domain.ContentChanges;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.ContentMerge;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Edits of an agentspace that exists, planned for the state it was seen in. */
final class ChangePlan implements FetchPlan {
    private final AgentspaceId id;
    private final StoredRecord metadata;
    private final Incoming incoming;
    private final AgentspaceContent before;
    private final AgentspaceContent after;
    private final List<Edit> ofContent;
    private final List<Edit.OfMetadata> ofMetadata = new ArrayList<>();
    private final List<String> kept;

    /** Metadata and content are what the edits were planned for. */
    private ChangePlan(
            AgentspaceId id,
            StoredRecord metadata,
            AgentspaceContent before,
            Incoming incoming,
            List<Edit> ofContent,
            List<String> kept) {
        this.id = id;
        this.metadata = metadata;
        this.before = before;
        this.incoming = incoming;
        this.ofContent = ofContent;
        this.kept = kept;
        var edited = new ContentEdits(before);
        ofContent.forEach(edited::apply);
        this.after = edited.content();
    }

    /** An agentspace keeps its names when its content is replaced, unless the request gives others. */
    static ChangePlan replacing(
            AgentspaceView present,
            FetchRequest request,
            Incoming incoming,
            Function<AgentspaceContent, Optional<Digest>> digests) {
        var metadata = present.metadata();
        var before = present.content();
        var digest = digests.apply(incoming.content());
        boolean same = digest.isPresent() && digest.equals(digests.apply(before));
        var edits = same ? List.<Edit>of() : List.<Edit>of(new Edit.ReplaceContent(incoming.content()));
        var plan = new ChangePlan(request.agentspace(), metadata, before, incoming, edits, List.of());
        var names = names(request);
        if (!names.isEmpty()) {
            plan.ofMetadata.add(new Edit.PatchMetadata(names));
        }
        plan.ofMetadata.add(FetchedTrust.replacing(metadata.document(), before, incoming.content(), incoming.source()));
        return plan.trusting(request.trustSecrets());
    }

    private static JsonObject names(FetchRequest request) {
        var names = JsonObject.empty();
        if (request.name() != null) {
            names = names.with(Agentspace.NAME, request.name());
        }
        return request.namespace() == null ? names : names.with(Agentspace.NAMESPACE, request.namespace());
    }

    /** Nothing is planned where documents differ and nobody said what becomes of them. */
    static ChangePlan merging(AgentspaceView present, MergeRequest request, Incoming incoming) {
        var metadata = present.metadata();
        var before = present.content();
        var merge = new ContentMerge(before, incoming.content());
        var conflicts = merge.conflicts();
        if (!conflicts.isEmpty() && request.onConflict() == OnConflict.FAIL) {
            throw new RegistryException.AlreadyExists(
                    "merge",
                    quote(incoming.source()) + " into " + quote(request.into()),
                    conflicts.size()
                            + (conflicts.size() == 1 ? " conflict, " : " conflicts: ")
                            + String.join(", ", conflicts));
        }
        boolean keeps = request.onConflict() == OnConflict.KEEP;
        var plan = new ChangePlan(
                request.into(),
                metadata,
                before,
                incoming,
                merge.edits(request.onConflict()),
                keeps ? conflicts : List.of());
        plan.ofMetadata.add(FetchedTrust.merging(before, plan.after, incoming.source()));
        return plan.trusting(request.trustSecrets());
    }

    private ChangePlan trusting(boolean trust) {
        if (trust) {
            ofMetadata.add(FetchedTrust.trusting(incoming.content()));
        }
        return this;
    }

    @Override
    public FetchResult carryOut(AgentspaceStore store, Function<AgentspaceContent, Optional<Digest>> digests) {
        var edits = new ArrayList<Edit>();
        edits.add(new Edit.ExpectMetadata(Expected.exactly(metadata.document())));
        edits.addAll(ofContent);
        edits.addAll(ofMetadata);
        boolean changed = store.apply(id, edits).stream().anyMatch(outcome -> outcome.effect() != Effect.UNCHANGED);
        var now = StoredAgentspaces.require(store, id);
        return result(now.metadata(), digests.apply(now.content()), changed);
    }

    @Override
    public FetchResult preview(AgentspaceStore store, Function<AgentspaceContent, Optional<Digest>> digests) {
        var document = metadata.document();
        for (Edit.OfMetadata edit : ofMetadata) {
            document = edit.applyTo(document);
        }
        AgentspaceNames.requireFree("save agentspace", quote(id), document, store.agentspaces());
        boolean changed = !ofContent.isEmpty() || !document.equals(metadata.document());
        return result(StoredRecord.of(metadata.docId(), document), digests.apply(after), changed);
    }

    private FetchResult result(StoredRecord agentspace, Optional<Digest> contentDigest, boolean changed) {
        return new FetchResult(
                agentspace,
                incoming.source(),
                incoming.manifest(),
                contentDigest,
                changed,
                ContentChanges.between(before, after),
                kept);
    }
}
