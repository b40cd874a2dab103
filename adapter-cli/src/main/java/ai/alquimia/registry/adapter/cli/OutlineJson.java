package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.ArtifactOutline;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.diff.ContentOutline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is inside an artifact as a document, in the shape that the reference describes. */
final class OutlineJson {
    private OutlineJson() {}

    static JsonObject of(ArtifactOutline artifact) {
        var outline = artifact.outline();
        var content = artifact.content();
        return JsonObject.empty()
                .with("reference", artifact.reference().toString())
                .with("digest", artifact.digest().value())
                .with("mediaType", artifact.mediaType())
                .with("size", JsonNumber.of(artifact.size()))
                .with("content_digest", text(content.map(found -> found.digest().value())))
                .with(
                        "content_size",
                        content.<JsonValue>map(found -> JsonNumber.of(found.size()))
                                .orElse(JsonNull.NULL))
                .with("annotations", object(artifact.annotations(), JsonString::new))
                .with("agents", new JsonArray(List.copyOf(agents(outline))))
                .with("secrets", new JsonArray(List.copyOf(secrets(outline))))
                .with("parameters", new JsonArray(List.copyOf(parameters(outline))))
                .with("other_tables", object(outline.otherTables(), JsonNumber::of));
    }

    private static <T> JsonObject object(Map<String, T> entries, Function<T, JsonValue> json) {
        var fields = new LinkedHashMap<String, JsonValue>();
        entries.forEach((name, value) -> fields.put(name, json.apply(value)));
        return JsonObject.of(fields);
    }

    static List<JsonObject> agents(ContentOutline outline) {
        return outline.agents().stream()
                .map(agent -> JsonObject.empty()
                        .with("at", agent.at().toString())
                        .with("assistant_id", text(agent.id()))
                        .with("nickname", text(agent.nickname()))
                        .with("models", JsonArray.ofStrings(agent.models()))
                        .with("tools", JsonArray.ofStrings(agent.tools()))
                        .with("guards", JsonArray.ofStrings(agent.guards()))
                        .with("endpoints", JsonArray.ofStrings(agent.endpoints()))
                        .with("secrets", JsonArray.ofStrings(agent.secrets()))
                        .with("parameters", JsonArray.ofStrings(agent.parameters())))
                .toList();
    }

    static List<JsonObject> secrets(ContentOutline outline) {
        return outline.secrets().stream()
                .map(secret -> JsonObject.empty()
                        .with("key", secret.key())
                        .with("scope", text(secret.scope().map(Scope::label)))
                        .with("description", text(secret.description()))
                        .with(
                                "required_by",
                                JsonArray.ofStrings(secret.requiredBy().stream()
                                        .map(JsonPointer::toString)
                                        .toList())))
                .toList();
    }

    static List<JsonObject> parameters(ContentOutline outline) {
        return outline.parameters().stream()
                .map(parameter -> JsonObject.empty()
                        .with("at", parameter.at().toString())
                        .with("parameter_id", text(parameter.id()))
                        .with("type", text(parameter.type()))
                        .with("description", text(parameter.description())))
                .toList();
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL);
    }
}
