package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Comparison;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.diff.Change;
import ai.alquimia.registry.domain.diff.DocumentDiff;
import ai.alquimia.registry.domain.diff.FieldChange;
import ai.alquimia.registry.domain.diff.Risk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A comparison as a document, in the shape that the reference describes. */
final class DiffJson {
    private DiffJson() {}

    static JsonObject of(Comparison comparison) {
        var diff = comparison.diff();
        return JsonObject.of("from", side(comparison.from()))
                .with("to", side(comparison.to()))
                .with("equal", JsonBoolean.of(diff.isEmpty()))
                .with("summary", diff.summary())
                .with("risks", array(diff.risks(), DiffJson::risk))
                .with("documents", array(diff.documents(), DiffJson::document));
    }

    private static <T> JsonArray array(List<T> elements, Function<T, JsonValue> json) {
        return new JsonArray(elements.stream().map(json).toList());
    }

    private static JsonObject side(Comparison.Compared side) {
        return JsonObject.empty()
                .with("name", side.name())
                .with("digest", text(side.digest().map(Digest::value)));
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL);
    }

    private static JsonObject risk(Risk risk) {
        return JsonObject.empty()
                .with("risk", risk.kind().label())
                .with("at", risk.at().toString())
                .with("detail", risk.detail());
    }

    private static JsonObject document(DocumentDiff document) {
        var json = JsonObject.empty()
                .with("at", document.at().toString())
                .with("table", document.table())
                .with("id", text(document.id()))
                .with("change", document.change().label());
        return document.change() == Change.CHANGED
                ? json.with("fields", array(document.fields(), DiffJson::field))
                : json.with("document", document.document().orElse(JsonObject.empty()));
    }

    private static JsonObject field(FieldChange field) {
        var json = JsonObject.empty()
                .with("at", field.at().toString())
                .with("was_at", field.wasAt().toString())
                .with("change", field.change().label());
        if (field.isMasked()) {
            json = json.with("masked", JsonBoolean.TRUE);
        }
        var text = field.text();
        return text.isPresent() && !field.isMasked()
                ? json.with("lines", JsonArray.ofStrings(text.get().lines()))
                : withValues(json, field);
    }

    private static JsonObject withValues(JsonObject json, FieldChange field) {
        var from = field.before().map(value -> json.with("from", value)).orElse(json);
        return field.after().map(value -> from.with("to", value)).orElse(from);
    }
}
