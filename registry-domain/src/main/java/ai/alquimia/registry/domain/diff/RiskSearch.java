package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows every change to every rule. */
final class RiskSearch {
    private final List<Risk> found = new ArrayList<>();
    private final Declarations declarations;
    private final List<RiskRule> rules;

    RiskSearch(AgentspaceContent before, AgentspaceContent after) {
        declarations = new Declarations(before, after);
        rules = List.of(
                new ToolRule(),
                new EndpointRule(new Known(before)),
                new SecretRule(Declarations.in(after)),
                new ModelRule(),
                new GuardRule());
    }

    /** The endpoints that were there before, looked for only when somebody asks. */
    private static final class Known implements Supplier<Set<JsonValue>> {
        private final AgentspaceContent content;
        private @Nullable Set<JsonValue> endpoints;

        Known(AgentspaceContent content) {
            this.content = content;
        }

        @Override
        public Set<JsonValue> get() {
            if (endpoints == null) {
                endpoints = Endpoints.in(content);
            }
            return endpoints;
        }
    }

    void look(DocumentPair pair, DocumentDiff diff) {
        var prefix = pair.isKnown() ? diff.at() : JsonPointer.root();
        for (Spot spot : spots(pair, diff)) {
            for (RiskRule rule : rules) {
                rule.look(
                        pair,
                        spot,
                        (kind, path, detail) ->
                                found.add(new Risk(kind, prefix.append(new JsonPointer(path)), detail)));
            }
        }
    }

    /** The most serious kind first, and within it in the order of the documents. */
    List<Risk> risks() {
        found.addAll(declarations.risks());
        found.sort(Comparator.comparing(Risk::kind));
        return List.copyOf(found);
    }

    private static List<Spot> spots(DocumentPair pair, DocumentDiff diff) {
        var outer = pair.isKnown() ? JsonPointer.root() : diff.at();
        if (diff.change() != Change.CHANGED) {
            Optional<JsonValue> document = diff.document().map(JsonValue.class::cast);
            boolean added = diff.change() == Change.ADDED;
            return List.of(Spot.of(
                    diff.change(),
                    outer.segments(),
                    added ? Optional.empty() : document,
                    added ? document : Optional.empty(),
                    JsonObject.empty()));
        }
        return diff.fields().stream().map(field -> spot(pair, outer, field)).toList();
    }

    private static Spot spot(DocumentPair pair, JsonPointer outer, FieldChange field) {
        var document = field.change() == Change.REMOVED ? pair.before() : pair.after();
        var segments = field.at().segments();
        var parent = new JsonPointer(segments.subList(0, Math.max(0, segments.size() - 1)));
        var siblings = document == null ? Optional.<JsonValue>empty() : parent.in(document);
        return Spot.of(
                field.change(),
                outer.append(field.at()).segments(),
                field.before(),
                field.after(),
                siblings.filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .orElse(JsonObject.empty()));
    }
}
