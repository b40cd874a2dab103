package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The content of an agentspace as the tables of a dist.json. */
public final class DistJson {
    private static final Set<String> TABLES =
            Arrays.stream(DocumentKind.values()).map(DocumentKind::table).collect(Collectors.toUnmodifiableSet());

    private DistJson() {}

    /** Reads a dist.json; throws {@link MalformedDocument}. */
    public static TinyDbFile read(byte[] bytes) {
        return TinyDbFile.read(bytes, TABLES);
    }

    /** The content that a file holds. */
    public static AgentspaceContent content(TinyDbFile file) {
        var tables = new EnumMap<DocumentKind, List<StoredRecord>>(DocumentKind.class);
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, file.records(kind.table()));
        }
        return new AgentspaceContent(tables, file.otherTables());
    }

    /** The next version of a file with this content. */
    public static TinyDbFile with(TinyDbFile file, AgentspaceContent content) {
        Map<String, List<StoredRecord>> tables = new LinkedHashMap<>();
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind.table(), content.records(kind));
        }
        return file.with(tables, content.otherTables());
    }
}
