package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceNames;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.ContentChanges;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A new agentspace made of an artifact. */
record ClonePlan(FetchRequest request, Incoming incoming) implements FetchPlan {
    @Override
    public FetchResult carryOut(AgentspaceStore store, Function<AgentspaceContent, Optional<Digest>> digests) {
        store.create(agentspace(), incoming.content());
        return result(StoredAgentspaces.require(store, request.agentspace()).metadata(), digests);
    }

    @Override
    public FetchResult preview(AgentspaceStore store, Function<AgentspaceContent, Optional<Digest>> digests) {
        var agentspace = agentspace();
        AgentspaceNames.requireFree(
                "fetch",
                quote(request.source()) + " as " + quote(request.agentspace()),
                agentspace.json(),
                store.agentspaces());
        return result(StoredRecord.of(1, agentspace.json()), digests);
    }

    private Agentspace agentspace() {
        var artifact = incoming.artifact();
        var names = CloneNames.of(request, artifact);
        var given = JsonObject.empty()
                .with(Agentspace.NAME, names.name())
                .with(Agentspace.NAMESPACE, names.namespace())
                .with(Agentspace.SOURCE, incoming.source().toString());
        var description = artifact.annotations().get(Artifact.DESCRIPTION);
        var described = description == null ? given : given.with(Agentspace.DESCRIPTION, description);
        return Agentspace.create(
                request.agentspace(),
                request.trustSecrets()
                        ? SecretTrust.extended(described, FetchedTrust.globals(incoming.content()))
                        : described);
    }

    private FetchResult result(StoredRecord metadata, Function<AgentspaceContent, Optional<Digest>> digests) {
        return new FetchResult(
                metadata,
                incoming.source(),
                incoming.manifest(),
                digests.apply(incoming.content()),
                true,
                ContentChanges.between(AgentspaceContent.empty(), incoming.content()),
                List.of());
    }
}
