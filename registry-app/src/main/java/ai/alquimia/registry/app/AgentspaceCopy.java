package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.StoreCopyResult.Item;
import ai.alquimia.registry.app.StoreCopyResult.Kind;
import ai.alquimia.registry.app.StoreCopyResult.Outcome;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import java.util.List;

/** An agentspace that the target does not have. It is read anew when its turn comes, so that not all have to be kept in memory. */
record AgentspaceCopy(AgentspaceId id, Digest digest) implements StoreCopyStep {
    @Override
    public Item planned() {
        return new Item(Kind.AGENTSPACE, id.value(), Outcome.COPIED, digest, List.of());
    }

    @Override
    public Item carryOut(CopiedStores stores) {
        var reading = AgentspaceReading.of(stores.source().agentspaces(), id).orElseThrow(this::gone);
        stores.target().agentspaces().create(new Agentspace(reading.metadata()), reading.content());
        verify(reading.digest(), stores);
        return new AgentspaceCopy(id, reading.digest()).planned();
    }

    private RegistryException gone() {
        return new RegistryException.Stale("copy agentspace", quote(id), "somebody else destroyed it meanwhile");
    }

    private void verify(Digest written, CopiedStores stores) {
        AgentspaceReading found;
        try {
            found = AgentspaceReading.of(stores.check().agentspaces(), id)
                    .orElseThrow(() -> failed("the target took it and does not have it"));
        } catch (RegistryException.Corrupt e) {
            throw failed("the target cannot read what it was given (" + e.getMessage() + "); "
                    + takenBack(stores.target().agentspaces(), Expected.anything()));
        }
        if (!found.digest().equals(written)) {
            throw failed("the target has something else than it was given; "
                    + takenBack(stores.target().agentspaces(), Expected.exactly(found.metadata())));
        }
    }

    private String takenBack(AgentspaceStore target, Expected expected) {
        try {
            target.destroy(id, expected);
            return "it was removed there";
        } catch (RegistryException e) {
            return "it could not be removed there (" + e.getMessage() + ")";
        }
    }

    private RegistryException failed(String reason) {
        return new RegistryException.Failed("copy agentspace", quote(id), reason);
    }
}
