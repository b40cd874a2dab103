package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.StoreCopyResult.Item;
import ai.alquimia.registry.app.StoreCopyResult.Kind;
import ai.alquimia.registry.app.StoreCopyResult.Outcome;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;

/** An agentspace that both stores have, with other content. It is planned anew when its turn comes, for what is there then. */
record AgentspaceCopyMerge(AgentspaceId id, MergedAgentspace plan, OnConflict onConflict) implements StoreCopyStep {
    @Override
    public Item planned() {
        return item(plan);
    }

    private Item item(MergedAgentspace merged) {
        var unchanged = merged.kept().isEmpty() ? Outcome.ALREADY_THERE : Outcome.KEPT;
        return new Item(
                Kind.AGENTSPACE,
                id.value(),
                merged.isChange() ? Outcome.MERGED : unchanged,
                merged.digest(),
                merged.kept());
    }

    @Override
    public Item carryOut(CopiedStores stores) {
        if (!plan.isChange()) {
            return planned();
        }
        var source = AgentspaceReading.of(stores.source().agentspaces(), id).orElseThrow(this::gone);
        var target = AgentspaceReading.of(stores.target().agentspaces(), id).orElseThrow(this::gone);
        var merged = MergedAgentspace.of(source, target, onConflict);
        var edits = new ArrayList<Edit>();
        edits.add(new Edit.ExpectMetadata(Expected.exactly(target.metadata())));
        edits.addAll(merged.edits());
        stores.target().agentspaces().apply(id, edits);
        verify(merged, stores);
        return item(merged);
    }

    private RegistryException gone() {
        return new RegistryException.Stale("merge agentspace", quote(id), "somebody else destroyed it meanwhile");
    }

    /** What is not as it should be is not taken back: it is an agentspace that was there before. */
    private void verify(MergedAgentspace merged, CopiedStores stores) {
        var found = AgentspaceReading.of(stores.check().agentspaces(), id);
        if (found.filter(there -> there.digest().equals(merged.digest())).isEmpty()) {
            throw new RegistryException.Failed(
                    "merge agentspace", quote(id), "the target has something else than it was given");
        }
    }
}
