package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Endpoint changed: a URL, host or port is another one, came or went; a tool that is a program is started otherwise. In a document that is new, only
 * an endpoint that was nowhere before.
 */
final class EndpointRule implements RiskRule {
    private final Supplier<Set<JsonValue>> known;

    EndpointRule(Supplier<Set<JsonValue>> known) {
        this.known = known;
    }

    @Override
    public void look(DocumentPair document, Spot spot, Report report) {
        if (Tools.isNew(document, spot)) {
            return;
        }
        boolean leaf = isEndpoint(document, spot.path());
        if (leaf && spot.change() == Change.REORDERED) {
            report(report, spot.path(), "its elements stand in another order");
        } else if (leaf && spot.before() != null && Endpoints.isOne(spot.before())) {
            changed(spot, report);
        } else {
            Spot.visit(spot.after(), spot.path(), (path, value) -> {
                boolean inNewTool = path.size() > spot.path().size()
                        && Tools.isIn(path, spot.path().size());
                if (!inNewTool && Endpoints.isOne(value) && isEndpoint(document, path) && isNews(document, value)) {
                    report(report, path, Details.changed(null, value));
                }
            });
        }
    }

    private static boolean isEndpoint(DocumentPair document, List<String> path) {
        String field = Spot.field(path);
        return Endpoints.isName(field)
                || (Endpoints.STARTS.contains(field) && (Tools.isIn(path, 0) || Tools.isTool(document)));
    }

    private static void changed(Spot spot, Report report) {
        boolean elementWent = spot.after() == null && Spot.isIndex(spot.last());
        if (!elementWent) {
            report(report, spot.path(), Details.changed(spot.before(), spot.after()));
        }
    }

    private boolean isNews(DocumentPair document, JsonValue endpoint) {
        return document.before() != null || !known.get().contains(endpoint);
    }

    private static void report(Report report, List<String> path, String detail) {
        report.risk(RiskClass.ENDPOINT_CHANGED, path, detail);
    }
}
