package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.ParameterReferences;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.port.ParameterValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the values of parameters where an agent refers to them, parameters in parameters too, and notes which secrets are wanted where. */
final class ParameterExpansion {
    /** Parameters that name others twice double at each step: what grows beyond this is refused. */
    static final int MOST_VALUES = 1_000_000;

    private final AssistantId agent;
    private final Function<ParameterId, ParameterSource> sources;
    private final Supplier<ParameterValues> values;
    private final Map<String, ParameterSource> known = new HashMap<>();
    private final Set<String> checked = new LinkedHashSet<>();
    private final List<ReferencePlace> places = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int count;

    ParameterExpansion(
            AssistantId agent, Function<ParameterId, ParameterSource> sources, Supplier<ParameterValues> values) {
        this.agent = agent;
        this.sources = sources;
        this.values = values;
    }

    /** The agent's document with values for all references to parameters. */
    JsonObject expand(JsonObject document) {
        return (JsonObject) expand(document, JsonPointer.root(), List.of());
    }

    /** Why it cannot be used; empty when it can. */
    List<Problem> problems() {
        return problems;
    }

    /** The references to secrets in the expanded document, in its order. */
    List<ReferencePlace> places() {
        return places;
    }

    /** The value that stands at a place; the path leads there through parameters. */
    private JsonValue expand(JsonValue value, JsonPointer at, List<String> path) {
        if (++count > MOST_VALUES) {
            throw new RegistryException.Invalid(
                    "render agent", quote(agent), "its parameters make it larger than " + MOST_VALUES + " values");
        }
        if (at.segments().size() > JsonValue.MAX_DEPTH) {
            problems.add(new Problem(at, "is nested deeper than " + JsonValue.MAX_DEPTH + " levels"));
            return JsonNull.NULL;
        }
        if (value instanceof JsonObject object) {
            return expandObject(object, at, path);
        }
        if (value instanceof JsonArray array) {
            var elements = new ArrayList<JsonValue>();
            for (int index = 0; index < array.values().size(); index++) {
                elements.add(expand(array.values().get(index), at.child(index), path));
            }
            return new JsonArray(elements);
        }
        return value;
    }

    private JsonValue expandObject(JsonObject object, JsonPointer at, List<String> path) {
        var parameter = ParameterReferences.id(object);
        if (parameter.isPresent()) {
            return expandParameter(parameter.get(), at, path);
        }
        if (object.has(SecretReferences.FIELD)) {
            places.add(place(object.string(SecretReferences.FIELD).orElseThrow(), at, path));
            return object;
        }
        var fields = new LinkedHashMap<String, JsonValue>();
        object.fields().forEach((name, child) -> fields.put(name, expand(child, at.child(name), path)));
        return JsonObject.of(fields);
    }

    private ReferencePlace place(String key, JsonPointer at, List<String> path) {
        @Nullable ParameterId holder = path.isEmpty() ? null : new ParameterId(path.get(path.size() - 1));
        return new ReferencePlace(at, key, holder == null ? agent : null, holder);
    }

    private JsonValue expandParameter(String id, JsonPointer at, List<String> path) {
        var longer = new ArrayList<>(path);
        longer.add(id);
        if (path.contains(id)) {
            String cycle = longer.subList(path.indexOf(id), longer.size()).stream()
                    .map(RegistryException::quote)
                    .collect(Collectors.joining(" -> "));
            problems.add(new Problem(at, "refers to parameters in a circle: " + cycle));
            return JsonNull.NULL;
        }
        var source = source(id);
        int before = problems.size();
        source.problems().forEach(problem -> report(at, id, problem));
        var expanded = expand(source.value(), at, longer);
        if (problems.size() == before && checked.add(id)) {
            source.violations(expanded, values)
                    .forEach(violation -> report(within(at, violation.at()), id, violation.message()));
        }
        return expanded;
    }

    private ParameterSource source(String id) {
        var source = known.get(id);
        if (source == null) {
            source = sources.apply(new ParameterId(id));
            known.put(id, source);
        }
        return source;
    }

    private void report(JsonPointer at, String id, String problem) {
        problems.add(new Problem(at, "parameter " + quote(id) + " " + problem));
    }

    private static JsonPointer within(JsonPointer outer, JsonPointer inner) {
        var segments = new ArrayList<>(outer.segments());
        segments.addAll(inner.segments());
        return new JsonPointer(segments);
    }
}
