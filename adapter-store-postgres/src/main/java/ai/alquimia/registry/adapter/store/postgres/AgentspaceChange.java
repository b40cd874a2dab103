package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AgentspaceNames;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One list of edits of an agentspace whose row a transaction holds. */
final class AgentspaceChange {
    private final Connection connection;
    private final AgentspaceId id;
    private final AgentspaceRow row;
    private final ContentEdits content;
    private final List<EditOutcome> outcomes = new ArrayList<>();
    private final Set<DocumentKey> changed = new HashSet<>();
    private StoredRecord metadata;
    private boolean metadataChanged;
    private boolean contentChanged;

    /** Applies the edits, all of them or none; what they throw leaves nothing behind. */
    AgentspaceChange(Connection connection, AgentspaceId id, AgentspaceRow row, List<Edit> edits) throws SQLException {
        this.connection = connection;
        this.id = id;
        this.row = row;
        this.metadata = row.metadata();
        this.content = new ContentEdits(new StoredRows(new DocumentRows(connection, row.number(), id.value()), edits));
        for (Edit edit : edits) {
            outcomes.add(edit instanceof Edit.OfMetadata change ? apply(change) : apply(edit));
        }
    }

    private EditOutcome apply(Edit.OfMetadata edit) throws SQLException {
        var before = metadata.document();
        var after = edit.applyTo(before);
        if (after.toString().equals(before.toString())) {
            return new EditOutcome(Effect.UNCHANGED, List.of(metadata));
        }
        if (!Objects.equals(AgentspaceRow.nameDigest(after), AgentspaceRow.nameDigest(before))) {
            AgentspaceRow.holdNames(connection);
            AgentspaceNames.requireFree(
                    "save agentspace", quote(id), after, AgentspaceRow.namesakes(connection, after));
        }
        metadata = StoredRecord.of(metadata.docId(), after);
        metadataChanged = true;
        return new EditOutcome(Effect.CHANGED, List.of(metadata));
    }

    private EditOutcome apply(Edit edit) {
        var outcome = content.apply(edit);
        if (outcome.effect() != Effect.UNCHANGED) {
            contentChanged = true;
            for (DocumentKind kind : DocumentKind.values()) {
                outcome.records()
                        .forEach(record -> kind.keyOf(record.document()).ifPresent(changed::add));
            }
        }
        return outcome;
    }

    List<EditOutcome> outcomes() {
        return outcomes;
    }

    /** Writes what is new; nothing where nothing is. */
    void write(Transaction transaction) throws SQLException {
        if (!contentChanged && !metadataChanged) {
            return;
        }
        var change = content.change();
        if (contentChanged) {
            new DocumentWrites(connection, row.number()).write(change);
        }
        var next = row.revision().next(transaction.id());
        var notice = change.replacement().isPresent()
                ? ChangeNotice.ofAll(row.number(), row.revision(), next)
                : ChangeNotice.of(row.number(), row.revision(), next, changed);
        row.next(transaction, metadata.document(), notice);
    }
}
