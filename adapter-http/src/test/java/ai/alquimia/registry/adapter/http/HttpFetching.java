package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.app.Fetching;
import ai.alquimia.registry.app.MergeRequest;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.ContentChanges;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetching over HTTP, which tells neither what the manifest says nor what has changed. */
record HttpFetching(HttpCaller caller) implements Fetching {
    @Override
    public FetchResult fetch(FetchRequest request) {
        var body = body(request.agentspace(), request.source(), "clone")
                .with("replace", JsonBoolean.of(request.replace()))
                .with("trust_secrets", JsonBoolean.of(request.trustSecrets()));
        if (request.name() != null) {
            body = body.with("name", request.name());
        }
        return send(request.namespace() == null ? body : body.with("namespace", request.namespace()));
    }

    @Override
    public FetchResult preview(FetchRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FetchResult merge(MergeRequest request) {
        return send(body(request.into(), request.source(), "merge"));
    }

    @Override
    public FetchResult preview(MergeRequest request) {
        throw new UnsupportedOperationException();
    }

    private static JsonObject body(AgentspaceId agentspace, OciReference source, String mode) {
        return JsonObject.empty()
                .with("source", source.toString())
                .with("agentspace_id", agentspace.value())
                .with("mode", mode);
    }

    private FetchResult send(JsonObject body) {
        var answer = caller.send("POST", HttpPaths.FETCH, body).body();
        var source = HttpPlatform.parse(answer.string("source").orElseThrow());
        var digest = source.digest().orElseThrow();
        return new FetchResult(
                HttpAgentspaces.record((JsonObject) answer.get("agentspace").orElseThrow()),
                source,
                new ResolvedArtifact(digest, "not told", 0, Map.of(), Optional.empty()),
                answer.string("content_digest").map(Digest::new),
                answer.get("changed").orElseThrow().equals(JsonBoolean.TRUE),
                new ContentChanges(List.of(), List.of(), List.of()),
                List.of());
    }
}
