package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.List;

/** Tool added: a tool or MCP server came, was switched on or became another one, or one more of its tools is allowed. */
final class ToolRule implements RiskRule {
    private static final int DEEPEST_NAME = 2;

    @Override
    public void look(DocumentPair document, Spot spot, Report report) {
        if (spot.after() == null) {
            return;
        }
        if (Tools.isNew(document, spot) || isOther(spot)) {
            report.risk(RiskClass.TOOL_ADDED, spot.path(), Details.shortened(Tools.name(spot.after())));
        } else if (becameOne(document, spot) || isRenamed(spot) || isSwitchedOn(spot)) {
            report.risk(RiskClass.TOOL_ADDED, spot.path(), Details.changed(spot.before(), spot.after()));
        } else if (!Tools.isIn(spot.path(), 0)) {
            lookInside(spot, report);
        }
    }

    /** Something else than an object stands in the place of a tool, as one word in a list of words. */
    private static boolean isOther(Spot spot) {
        return Tools.isPlace(spot.path())
                && !JsonBoolean.FALSE.equals(spot.after())
                && (!(spot.before() instanceof JsonObject)
                        || !(spot.after() instanceof JsonObject)
                        || Spot.isReference(spot.after()));
    }

    private static boolean becameOne(DocumentPair document, Spot spot) {
        return spot.path().equals(List.of("type")) && Tools.isTool(document) && !Tools.isTool(document.before());
    }

    private static boolean isRenamed(Spot spot) {
        int tool = depthInTool(spot.path());
        return tool > 0 && tool <= DEEPEST_NAME && spot.after() instanceof JsonString && Naming.isName(spot.last());
    }

    private static boolean isSwitchedOn(Spot spot) {
        return depthInTool(spot.path()) == 1
                && spot.last().equals("enabled")
                && JsonBoolean.FALSE.equals(spot.before())
                && JsonBoolean.TRUE.equals(spot.after());
    }

    /** How many names lie between the tool and the place: 1 for a field of it; 0 when it is in none. */
    private static int depthInTool(List<String> path) {
        for (int at = path.size() - 3; at >= 0; at--) {
            if (Tools.isContainer(path.get(at))) {
                return path.size() - 2 - at;
            }
        }
        return 0;
    }

    private static void lookInside(Spot spot, Report report) {
        Spot.visit(spot.after(), spot.path(), (path, value) -> {
            boolean nested = Tools.isIn(path.subList(0, Math.max(0, path.size() - 1)), 0);
            if (Tools.isPlace(path) && !nested && isTool(value)) {
                report.risk(RiskClass.TOOL_ADDED, path, Details.shortened(Tools.name(value)));
            }
        });
    }

    private static boolean isTool(JsonValue value) {
        return value != JsonBoolean.FALSE && !(value instanceof JsonArray);
    }
}
