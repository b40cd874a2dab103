package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Tags;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.List;

/** The tags of a repository over HTTP, where it is reached through the agentspace that is published there. */
record HttpTags(HttpCaller caller) implements Tags {
    @Override
    public List<Tag> list(OciRepository repository) {
        return HttpCaller.values(caller.get(path(repository)).body(), "tags").stream()
                .map(tag -> new Tag(((JsonString) tag).value()))
                .toList();
    }

    private String path(OciRepository repository) {
        return caller.list(HttpPaths.AGENTSPACES, Selector.all(), "&fields=agentspace_id").stream()
                .map(HttpTags::path)
                .filter(path -> caller.get(path)
                        .body()
                        .string("repository")
                        .orElseThrow()
                        .equals(repository.toString()))
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("tags of " + repository));
    }

    private static String path(JsonObject agentspace) {
        return HttpPaths.of(new AgentspaceId(agentspace.string("agentspace_id").orElseThrow())) + "/tags";
    }

    @Override
    public ResolvedArtifact resolve(OciReference reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Deletion previewDelete(OciReference reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Deletion previewDeleteAllTags(OciReference reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(OciReference reference) {
        String tag = HttpPaths.encoded(reference.tag().orElseThrow().value());
        caller.delete(path(reference.repository()) + "/" + tag, Expected.anything());
    }

    @Override
    public void deleteAllTags(OciReference reference) {
        throw new UnsupportedOperationException();
    }
}
