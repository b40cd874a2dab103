package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guard removed: a shield or guard that was active is gone, switched off or another one, or people are no longer asked before a tool is called. The
 * guards of an agent that is gone as a whole are not missed.
 */
final class GuardRule implements RiskRule {
    private static final int DEEPEST_NAME = 3;

    @Override
    public void look(DocumentPair document, Spot spot, Report report) {
        if (document.before() == null || (document.isKnown() && document.after() == null)) {
            return;
        }
        int depth = Guards.depth(spot.path());
        if (isUnasked(spot)
                || (depth == 1 && isGone(spot))
                || (depth > 1 && (isNamedAndGone(spot) || isSwitchedOff(spot)))
                || (depth > 1 && depth <= DEEPEST_NAME && isOther(spot))) {
            report(report, spot.path(), spot.before(), spot.after());
        } else if (depth == 0) {
            lookInside(spot, report);
        }
    }

    private static boolean isUnasked(Spot spot) {
        return Guards.isApproval(spot.last()) && Guards.isActive(spot.before()) && !Guards.isActive(spot.after());
    }

    /** A number may say how strict a guard is; a word says which one it is. */
    private static boolean isGone(Spot spot) {
        var before = spot.before();
        var after = spot.after();
        boolean stayed = before != null
                && after != null
                && Guards.isActive(after)
                && before.getClass() == after.getClass()
                && !(before instanceof JsonString);
        return Guards.isActive(before) && !stayed;
    }

    private static boolean isNamedAndGone(Spot spot) {
        return spot.before() instanceof JsonObject object
                && spot.after() == null
                && Guards.isActive(object)
                && !Naming.of(object).isEmpty();
    }

    private static boolean isSwitchedOff(Spot spot) {
        return isSwitched(spot, "enabled", JsonBoolean.FALSE) || isSwitched(spot, "disabled", JsonBoolean.TRUE);
    }

    private static boolean isSwitched(Spot spot, String field, JsonBoolean off) {
        return spot.last().equals(field) && off.equals(spot.after()) && !off.equals(spot.before());
    }

    private static boolean isOther(Spot spot) {
        return spot.before() != null && Naming.isName(spot.last()) && Guards.isActive(spot.siblings());
    }

    private static void lookInside(Spot spot, Report report) {
        Spot.visit(spot.before(), spot.path(), (path, value) -> {
            boolean all = !path.isEmpty() && Guards.isContainer(path.get(path.size() - 1)) && value == JsonBoolean.TRUE;
            if (all || (Guards.depth(path) == 1 && Guards.isActive(value))) {
                report(report, path, value, null);
            }
        });
    }

    private static void report(
            Report report, List<String> path, @Nullable JsonValue before, @Nullable JsonValue after) {
        report.risk(RiskClass.GUARD_REMOVED, path, Details.changed(before, after));
    }
}
