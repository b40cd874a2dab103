package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.ContentMerge;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An agentspace of the target with what the source has of it.
 *
 * @param edits what makes it so
 * @param metadata the metadata after the edits
 * @param digest of the agentspace after the edits
 * @param isChange false when the edits change nothing
 * @param kept what differs and stays as it is at the target
 */
record MergedAgentspace(List<Edit> edits, JsonObject metadata, Digest digest, boolean isChange, List<String> kept) {
    private static final Set<String> BY_OTHER_RULES =
            Set.of(Agentspace.ID, Agentspace.SOURCE, Agentspace.TRUSTED_SECRETS);

    /** Throws {@link ai.alquimia.registry.domain.RegistryException.Invalid} when a document of the source has no identity of its own. */
    static MergedAgentspace of(AgentspaceReading source, AgentspaceReading target, OnConflict onConflict) {
        var merge = new ContentMerge(target.content(), source.content());
        var ofContent = merge.edits(onConflict);
        var content = applied(ofContent, target.content());
        var fields = differing(source.metadata(), target.metadata());
        var ofMetadata = new ArrayList<Edit.OfMetadata>();
        if (onConflict == OnConflict.REPLACE && !fields.isEmpty()) {
            ofMetadata.add(new Edit.PatchMetadata(fields));
        }
        if (!ofContent.isEmpty() && SecretTrust.of(source.metadata()).isNeeded()) {
            ofMetadata.add(fetched(source, target.content(), content));
        }
        var metadata = patched(ofMetadata, target.metadata());
        var kept = onConflict == OnConflict.REPLACE ? new ArrayList<String>() : conflicts(merge, fields);
        kept.addAll(neverReplaced(source.metadata(), metadata));
        var edits = Stream.concat(ofContent.stream(), ofMetadata.stream()).toList();
        var digest = ExactText.of(metadata, content);
        return new MergedAgentspace(edits, metadata, digest, !digest.equals(target.digest()), kept);
    }

    private static List<String> conflicts(ContentMerge merge, JsonObject fields) {
        var names = new ArrayList<>(merge.conflicts());
        if (!fields.isEmpty()) {
            names.add("metadata");
        }
        return names;
    }

    private static List<String> neverReplaced(JsonObject source, JsonObject metadata) {
        return Stream.of(Agentspace.SOURCE, Agentspace.TRUSTED_SECRETS)
                .filter(field -> !metadata.get(field).equals(source.get(field)))
                .toList();
    }

    private static JsonObject patched(List<Edit.OfMetadata> edits, JsonObject metadata) {
        var edited = metadata;
        for (Edit.OfMetadata edit : edits) {
            edited = edit.applyTo(edited);
        }
        return edited;
    }

    private static AgentspaceContent applied(List<Edit> edits, AgentspaceContent content) {
        var edited = new ContentEdits(content);
        edits.forEach(edited::apply);
        return edited.content();
    }

    /** The fields that the source has with another value. Where content came from, and whose secrets are trusted, is not for a merge to hand on. */
    private static JsonObject differing(JsonObject source, JsonObject target) {
        var fields = new LinkedHashMap<String, JsonValue>();
        for (Map.Entry<String, JsonValue> field : source.fields().entrySet()) {
            boolean same =
                    target.get(field.getKey()).filter(field.getValue()::equals).isPresent();
            if (!same && !BY_OTHER_RULES.contains(field.getKey())) {
                fields.put(field.getKey(), field.getValue());
            }
        }
        return JsonObject.of(fields);
    }

    /** What was fetched into the source was fetched here, too: no global secret gets trusted on the way. */
    private static Edit.OfMetadata fetched(
            AgentspaceReading source, AgentspaceContent before, AgentspaceContent after) {
        String from = source.metadata().string(Agentspace.SOURCE).orElse("?");
        return FetchedTrust.merging(before, after, from);
    }
}
