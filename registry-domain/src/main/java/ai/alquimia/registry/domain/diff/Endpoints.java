package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.FieldWords;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.SecretMask;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which fields say where something is sent, and what is started. */
final class Endpoints {
    /** What starts a tool that is a program. */
    static final Set<String> STARTS = Set.of("command", "args");

    private static final Set<String> NAMES =
            Set.of("url", "uri", "endpoint", "host", "hostname", "port", "webhook", "callback", "proxy", "api base");
    /** Addresses of what people look at, to which no data goes. */
    private static final Set<String> FOR_PEOPLE = Set.of(
            "avatar",
            "image",
            "icon",
            "logo",
            "picture",
            "photo",
            "thumbnail",
            "docs",
            "documentation",
            "homepage",
            "privacy",
            "terms");

    private Endpoints() {}

    static boolean isName(String field) {
        return Naming.endsIn(field, NAMES) && FieldWords.of(field).stream().noneMatch(FOR_PEOPLE::contains);
    }

    /** True for a value that is an address itself, not something that holds addresses. */
    static boolean isOne(JsonValue value) {
        return Spot.isReference(value) || !(value instanceof JsonObject || value instanceof JsonArray);
    }

    /** Every endpoint of the agents and parameters, masked. */
    static Set<JsonValue> in(AgentspaceContent content) {
        var found = new HashSet<JsonValue>();
        for (DocumentKind kind : List.of(DocumentKind.AGENT, DocumentKind.PARAMETER)) {
            for (StoredRecord record : content.records(kind)) {
                Spot.visit(SecretMask.of(record.document()), List.of(), (path, value) -> {
                    if (isOne(value) && isName(Spot.field(path))) {
                        found.add(value);
                    }
                });
            }
        }
        return found;
    }
}
