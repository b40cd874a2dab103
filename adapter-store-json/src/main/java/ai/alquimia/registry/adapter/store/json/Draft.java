package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayList;
import java.util.List;

/** The next state of an agentspace: the edits of all who share one rewrite, each of whose lists counts wholly or not at all. */
final class Draft {
    private final AgentspaceId id;
    private AgentspaceContent content;
    private MetadataRecords metadata;
    private boolean contentChanged;
    private boolean metadataChanged;

    Draft(AgentspaceId id, AgentspaceContent content, MetadataRecords metadata) {
        this.id = id;
        this.content = content;
        this.metadata = metadata;
    }

    AgentspaceContent content() {
        return content;
    }

    MetadataRecords metadata() {
        return metadata;
    }

    boolean contentChanged() {
        return contentChanged;
    }

    boolean metadataChanged() {
        return metadataChanged;
    }

    /** Throws what makes an edit fail; then none of the list has happened. */
    List<EditOutcome> apply(List<Edit> edits) {
        var attempt = new ContentEdits(content);
        var patched = metadata;
        boolean contentDiffers = false;
        boolean metadataDiffer = false;
        var outcomes = new ArrayList<EditOutcome>();
        for (Edit edit : edits) {
            if (edit instanceof Edit.PatchMetadata patch) {
                var result = patched.patch(id, patch.changes());
                patched = result.records();
                metadataDiffer |= isChange(result.outcome());
                outcomes.add(result.outcome());
            } else {
                var outcome = attempt.apply(edit);
                contentDiffers |= isChange(outcome);
                outcomes.add(outcome);
            }
        }
        content = attempt.content();
        metadata = patched;
        contentChanged |= contentDiffers;
        metadataChanged |= metadataDiffer;
        return outcomes;
    }

    private static boolean isChange(EditOutcome outcome) {
        return outcome.effect() != Effect.UNCHANGED;
    }
}
