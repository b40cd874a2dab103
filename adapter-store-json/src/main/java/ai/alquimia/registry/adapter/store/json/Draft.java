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
    private final ContentEdits content;
    private MetadataRecords metadata;
    private boolean contentChanged;
    private boolean metadataChanged;

    Draft(AgentspaceId id, AgentspaceContent content, MetadataRecords metadata) {
        this.id = id;
        this.content = new ContentEdits(content);
        this.metadata = metadata;
    }

    AgentspaceContent content() {
        return content.content();
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
        var metadataBefore = metadata;
        try {
            var outcomes = new ArrayList<EditOutcome>();
            edits.forEach(edit -> outcomes.add(apply(edit)));
            for (int at = 0; at < edits.size(); at++) {
                boolean changed = outcomes.get(at).effect() != Effect.UNCHANGED;
                boolean ofMetadata = edits.get(at) instanceof Edit.OfMetadata;
                contentChanged |= changed && !ofMetadata;
                metadataChanged |= changed && ofMetadata;
            }
            content.keep();
            return outcomes;
        } catch (RuntimeException e) {
            content.undo();
            metadata = metadataBefore;
            throw e;
        }
    }

    private EditOutcome apply(Edit edit) {
        if (edit instanceof Edit.OfMetadata change) {
            var patched = metadata.changed(id, change);
            metadata = patched.records();
            return patched.outcome();
        }
        return content.apply(edit);
    }
}
