package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Show an agentspace: its metadata and the digests that publishing it now would give.",
        footer = {"%nExample:", "  alquimia agentspace show --agentspace-id default"})
final class AgentspaceShow extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    AgentspaceShow(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        var metadata = platform()
                .agentspaces()
                .get(id)
                .orElseThrow(() -> missing("show", "agentspace", id))
                .document();
        var shown = withDigests(id, metadata);
        output().document(shown, shown.string("content_digest").orElse(id.value()));
    }

    private JsonObject withDigests(AgentspaceId id, JsonObject metadata) {
        try {
            var packed = platform().publishing().pack(id, Map.of());
            return metadata.with("content_digest", packed.contentDigest().value())
                    .with("manifest_digest", packed.digest().value());
        } catch (RegistryException.Invalid unpublishable) {
            unpublishable.problems().forEach(problem -> output().warning("cannot be published: " + problem));
            return metadata;
        }
    }
}
