package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.app.Publishing;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Publishing over HTTP, which tells the digests of the artifact and not its bytes, and nothing of needless permissions. */
record HttpPublishing(HttpCaller caller) implements Publishing {
    private static final byte[] NOT_TOLD = {};

    @Override
    public OciRepository repository(AgentspaceId agentspace) {
        var tags = caller.get(HttpPaths.of(agentspace) + "/tags").body();
        return HttpPlatform.parse(tags.string("repository").orElseThrow()).repository();
    }

    @Override
    public PackedArtifact pack(AgentspaceId agentspace, Map<String, String> annotations) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PublishResult publish(PublishRequest request) {
        var answer = caller.send("POST", HttpPaths.of(request.agentspace()) + "/publish", body(request))
                .body();
        return new PublishResult(
                HttpPlatform.parse(answer.string("reference").orElseThrow()),
                new PackedArtifact(digest(answer, "digest"), NOT_TOLD, digest(answer, "content_digest"), NOT_TOLD),
                answer.get("already_there").orElseThrow().equals(JsonBoolean.TRUE),
                latest(answer),
                List.of());
    }

    @Override
    public PublishResult preview(PublishRequest request) {
        throw new UnsupportedOperationException();
    }

    private static JsonObject body(PublishRequest request) {
        var annotations = new LinkedHashMap<String, JsonString>();
        request.annotations().forEach((name, value) -> annotations.put(name, new JsonString(value)));
        var allowed =
                request.allowed().stream().map(JsonPointer::toString).sorted().toList();
        var body = JsonObject.of("tag", new JsonString(request.tag().value()))
                .with("annotations", JsonObject.of(annotations))
                .with("force", JsonBoolean.of(request.force()))
                .with("move_latest", JsonBoolean.of(request.moveLatest()))
                .with("allow_literal_secrets", JsonArray.ofStrings(allowed));
        return request.to() == null ? body : body.with("to", request.to().toString());
    }

    private static Digest digest(JsonObject answer, String field) {
        return new Digest(answer.string(field).orElseThrow());
    }

    private static PublishResult.Latest latest(JsonObject answer) {
        String word = answer.string("latest").orElseThrow();
        return switch (word) {
            case "moved" -> new PublishResult.Latest.Moved();
            case "untouched" -> new PublishResult.Latest.Untouched();
            case "kept" ->
                new PublishResult.Latest.KeptFor(
                        new Tag(answer.string("latest_kept_for").orElseThrow()));
            default -> throw new AssertionError(word);
        };
    }
}
