package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.app.Fetching;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;

/** Fetching over HTTP. */
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
    public FetchResult merge(AgentspaceId into, OciReference source) {
        return send(body(into, source, "merge"));
    }

    private static JsonObject body(AgentspaceId agentspace, OciReference source, String mode) {
        return JsonObject.empty()
                .with("source", source.toString())
                .with("agentspace_id", agentspace.value())
                .with("mode", mode);
    }

    private FetchResult send(JsonObject body) {
        var answer = caller.send("POST", HttpPaths.FETCH, body).body();
        return new FetchResult(
                HttpAgentspaces.record((JsonObject) answer.get("agentspace").orElseThrow()),
                HttpPlatform.parse(answer.string("source").orElseThrow()),
                answer.string("content_digest").map(Digest::new),
                answer.get("changed").orElseThrow().equals(JsonBoolean.TRUE));
    }
}
