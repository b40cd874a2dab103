package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.FieldWords;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the tools of agents are, which parameters are tools, and what one is called. */
final class Tools {
    private static final Set<String> CONTAINERS = Set.of("tools", "mcp servers", "allowed tools");
    private static final Set<String> TYPES = Set.of("mcp", "mcp server", "tool");

    private Tools() {}

    static boolean isContainer(String field) {
        return CONTAINERS.contains(String.join(" ", FieldWords.of(field)));
    }

    /** True for a place that is a tool, directly in a container. */
    static boolean isPlace(List<String> path) {
        return path.size() > 1 && isContainer(path.get(path.size() - 2));
    }

    /** True for a place in a tool; containers before the given depth do not count. */
    static boolean isIn(List<String> path, int from) {
        return path.stream()
                .limit(Math.max(0, path.size() - 1))
                .skip(Math.max(0, from - 1))
                .anyMatch(Tools::isContainer);
    }

    /** True for a parameter that is a tool or a server of tools. */
    static boolean isTool(DocumentPair document) {
        return document.isOf(DocumentKind.PARAMETER) && (isTool(document.before()) || isTool(document.after()));
    }

    static boolean isTool(@Nullable JsonObject parameter) {
        return parameter != null
                && parameter
                        .string("type")
                        .map(type -> String.join(" ", FieldWords.of(type)))
                        .filter(TYPES::contains)
                        .isPresent();
    }

    /** True when the whole change is a tool that came, which is a risk of its own. */
    static boolean isNew(DocumentPair document, Spot spot) {
        boolean came = spot.before() == null && spot.after() != null;
        return came
                && (isPlace(spot.path()) || (spot.path().isEmpty() && isTool(document.after()) && isTool(document)));
    }

    /** What it is called: its names and where it leads. */
    static String name(JsonValue tool) {
        if (tool instanceof JsonString text) {
            return text.value();
        }
        if (!(tool instanceof JsonObject object) || Spot.isReference(tool)) {
            return tool.toString();
        }
        var words = new ArrayList<String>();
        Spot.visit(object, List.of(), (path, value) -> {
            String field = Spot.field(path);
            boolean named = path.size() <= 2 && Naming.isName(field) && value instanceof JsonString;
            boolean leads = Endpoints.isOne(value) && (Endpoints.isName(field) || Endpoints.STARTS.contains(field));
            if (named || leads) {
                words.add(value instanceof JsonString text ? text.value() : value.toString());
            }
        });
        return words.isEmpty() ? tool.toString() : String.join(" ", words);
    }
}
