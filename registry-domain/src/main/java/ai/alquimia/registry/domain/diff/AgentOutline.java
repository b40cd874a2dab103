package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterReferences;
import ai.alquimia.registry.domain.SecretMask;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what an agent uses, by the same names of fields that tell which of its changes are risky. */
final class AgentOutline {
    private final StoredRecord record;
    private final Set<String> models = new LinkedHashSet<>();
    private final Set<String> tools = new LinkedHashSet<>();
    private final Set<String> guards = new LinkedHashSet<>();
    private final Set<String> endpoints = new LinkedHashSet<>();

    AgentOutline(StoredRecord record) {
        this.record = record;
    }

    ContentOutline.Agent agent() {
        JsonObject document = record.document();
        JsonObject shown = SecretMask.of(document);
        Spot.visit(shown, List.of(), this::visit);
        return new ContentOutline.Agent(
                ContentSecrets.pointer(DocumentKind.AGENT, record),
                DocumentKind.AGENT.keyOf(document).map(Object::toString).map(SecretMask::text),
                shown.string("nickname"),
                List.copyOf(models),
                List.copyOf(tools),
                List.copyOf(guards),
                List.copyOf(endpoints),
                masked(SecretReferences.in(document).stream()
                        .map(SecretReference::key)
                        .toList()),
                masked(ParameterReferences.in(document)));
    }

    private void visit(List<String> path, JsonValue value) {
        if (Tools.isPlace(path) && !Tools.isIn(path.subList(0, path.size() - 1), 0)) {
            tools.add(Tools.name(value));
        }
        if (Guards.depth(path) == 1 && Guards.isActive(value)) {
            String name = path.get(path.size() - 1);
            guards.add(Spot.isIndex(name) ? Tools.name(value) : name);
        }
        if (ModelRule.isName(path, value)) {
            models.add(text(value));
        }
        if (Endpoints.isOne(value) && Endpoints.isName(Spot.field(path))) {
            endpoints.add(text(value));
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.value() : value.toString();
    }

    private static List<String> masked(Collection<String> names) {
        return names.stream().distinct().map(SecretMask::text).toList();
    }
}
