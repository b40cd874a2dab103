package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.OciReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a fetch did, or would do. */
record FetchReport(AgentspaceId id, OciReference reference, FetchResult result, boolean dryRun) {
    void show(Output output) {
        output.document(
                shown(output.isTable()),
                result.contentDigest().map(Digest::value).orElse(id.value()));
        if (result.contentDigest().isEmpty()) {
            output.warning("what was fetched breaks rules and cannot be published: see alquimia agentspace show");
        }
        if (!result.changed()) {
            output.note("is up to date with " + result.source());
            return;
        }
        output.note((dryRun ? "would fetch " : "fetched ") + result.source() + summary());
        lines().forEach(line -> {
            if (dryRun) {
                output.note(line);
            } else {
                output.detail(line);
            }
        });
    }

    private JsonObject shown(boolean brief) {
        var shown = JsonObject.empty()
                .with(Agentspace.ID, id.value())
                .with(Agentspace.SOURCE, result.source().toString());
        Optional<Digest> digest = result.contentDigest();
        if (digest.isPresent()) {
            shown = shown.with("content_digest", digest.get().value());
        }
        shown = shown.with("changed", JsonBoolean.of(result.changed()));
        for (var field : Descriptor.of(reference, result.manifest()).fields().entrySet()) {
            shown = shown.with(field.getKey(), field.getValue());
        }
        return shown.with("added", names(result.changes().added(), brief))
                .with("replaced", names(result.changes().changed(), brief))
                .with("removed", names(result.changes().removed(), brief))
                .with("kept", names(result.kept(), brief));
    }

    /** A table has only room for their number. */
    private static JsonValue names(List<String> names, boolean brief) {
        return brief ? JsonNumber.of(names.size()) : JsonArray.ofStrings(names);
    }

    private String summary() {
        var changes = result.changes();
        var kept = result.kept().isEmpty() ? "" : ", " + result.kept().size() + " kept";
        return changes.isEmpty() && kept.isEmpty()
                ? ""
                : ": " + changes.added().size() + " added, " + changes.changed().size() + " replaced, "
                        + changes.removed().size() + " removed" + kept;
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        result.changes().added().forEach(name -> lines.add("  added: " + name));
        result.changes().changed().forEach(name -> lines.add("  replaced: " + name));
        result.changes().removed().forEach(name -> lines.add("  removed: " + name));
        result.kept().forEach(name -> lines.add("  kept: " + name));
        return lines;
    }
}
