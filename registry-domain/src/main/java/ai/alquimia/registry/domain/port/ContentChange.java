package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What edits have changed, for stores that write nothing else.
 *
 * @param replacement the content that takes the place of everything; then nothing else is said
 * @param written the records of each kind that are new or other than before, in ascending doc id
 * @param removed the doc ids of each kind that are gone, should they have been there
 * @param otherTables the tables that are not of a kind, when one of them changed
 */
public record ContentChange(
        Optional<AgentspaceContent> replacement,
        Map<DocumentKind, List<StoredRecord>> written,
        Map<DocumentKind, Set<Long>> removed,
        Optional<Map<String, JsonValue>> otherTables) {}
