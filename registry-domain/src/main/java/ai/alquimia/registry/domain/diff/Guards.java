package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where what watches over agents is: shields, guards and people who are asked before a tool is called. */
final class Guards {
    private static final Set<String> CONTAINERS = Set.of("shield", "guard", "guardrail", "sentinel");
    private static final Set<String> APPROVALS =
            Set.of("human approval", "require approval", "requires approval", "approval required");
    private static final Set<String> NOTHING = Set.of("", "none", "no", "never", "off", "false", "disabled");

    private Guards() {}

    static boolean isContainer(String field) {
        return Naming.endsIn(field, CONTAINERS);
    }

    static boolean isApproval(String field) {
        return Naming.endsIn(field, APPROVALS);
    }

    /** How deep a place is in the outermost container of guards: 1 for a guard, 2 for a field of it; 0 outside. */
    static int depth(List<String> path) {
        for (int at = 0; at < path.size() - 1; at++) {
            if (isContainer(path.get(at))) {
                return path.size() - 1 - at;
            }
        }
        return 0;
    }

    /** True unless it is nothing, says that it is off, or is a word for nothing. */
    static boolean isActive(@Nullable JsonValue value) {
        if (value instanceof JsonObject object) {
            return !JsonBoolean.FALSE.equals(object.fields().get("enabled"))
                    && !JsonBoolean.TRUE.equals(object.fields().get("disabled"));
        }
        if (value instanceof JsonString text) {
            return !NOTHING.contains(text.value().toLowerCase(Locale.ROOT));
        }
        return value != null
                && value != JsonNull.NULL
                && value != JsonBoolean.FALSE
                && !(value instanceof JsonArray array && array.values().isEmpty());
    }
}
