package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonValue;
import java.util.List;
import java.util.Set;

/** Model changed: a model, or the provider beside it, is another one, came or went in a document that was there before. */
final class ModelRule implements RiskRule {
    private static final Set<String> NAMES =
            Set.of("model", "model id", "model name", "llm", "deployment", "deployment name");
    private static final Set<String> PROVIDERS = Set.of("provider", "provider_id");

    @Override
    public void look(DocumentPair document, Spot spot, Report report) {
        if (document.before() == null || document.after() == null || Tools.isNew(document, spot)) {
            return;
        }
        if (isModel(spot.path()) || isProviderOfModel(spot)) {
            boolean elementWent = spot.after() == null && Spot.isIndex(spot.last());
            if (!elementWent && spot.change() != Change.REORDERED) {
                report.risk(RiskClass.MODEL_CHANGED, spot.path(), Details.changed(spot.before(), spot.after()));
            }
        } else {
            Spot.visit(spot.after(), spot.path(), (path, value) -> {
                if (isModel(path)
                        && Endpoints.isOne(value)
                        && !Tools.isIn(path, spot.path().size())) {
                    report.risk(RiskClass.MODEL_CHANGED, path, Details.changed(null, value));
                }
            });
        }
    }

    /** The model's name, or a name in an object that says more about it. */
    static boolean isModel(List<String> path) {
        int size = path.size();
        return Naming.endsIn(Spot.field(path), NAMES)
                || (size > 1 && Naming.isName(path.get(size - 1)) && Naming.endsIn(path.get(size - 2), NAMES));
    }

    private static boolean isProviderOfModel(Spot spot) {
        return PROVIDERS.contains(spot.last())
                && spot.siblings().fields().keySet().stream().anyMatch(name -> Naming.endsIn(name, NAMES));
    }

    /** True for a value that names a model and is not something that says more about one. */
    static boolean isName(List<String> path, JsonValue value) {
        return isModel(path) && Endpoints.isOne(value);
    }
}
