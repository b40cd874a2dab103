package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the fields of a request, and collects all that is wrong with them before it complains. For one thread. */
final class RequestFields {
    private final JsonObject body;
    private final List<Problem> problems = new ArrayList<>();

    /** A body that may have these fields and no others. */
    RequestFields(JsonObject body, Set<String> known) {
        this.body = body;
        body.fields().keySet().stream()
                .filter(field -> !known.contains(field))
                .forEach(field -> report("is no field of this request", field));
    }

    Optional<String> string(String field) {
        var value = body.get(field);
        if (value.isPresent() && !(value.get() instanceof JsonString)) {
            report("must be a string", field);
        }
        return body.string(field);
    }

    /** The field as a value that keeps rules of its own. */
    <T> Optional<T> value(String field, Function<String, T> parser) {
        try {
            return string(field).map(parser);
        } catch (RegistryException.Invalid e) {
            report(e.reason(), field);
            return Optional.empty();
        }
    }

    /** {@link #value} for a field that must be there. */
    <T> Optional<T> required(String field, Function<String, T> parser) {
        if (!body.has(field)) {
            report("is required", field);
        }
        return value(field, parser);
    }

    boolean flag(String field, boolean otherwise) {
        var value = body.get(field);
        if (value.isPresent() && !(value.get() instanceof JsonBoolean)) {
            report("must be true or false", field);
        }
        return value.map(given -> given.equals(JsonBoolean.TRUE)).orElse(otherwise);
    }

    /** An object of strings; empty when it is not there. */
    Map<String, String> strings(String field) {
        var strings = new LinkedHashMap<String, String>();
        if (body.get(field).orElse(JsonObject.empty()) instanceof JsonObject object) {
            object.fields().forEach((name, value) -> {
                if (value instanceof JsonString string) {
                    strings.put(name, string.value());
                } else {
                    report("must be a string", field, name);
                }
            });
        } else {
            report("must be an object of strings", field);
        }
        return strings;
    }

    /** An array whose elements are each read by the parser; empty when it is not there. */
    <T> List<T> list(String field, Function<JsonValue, Optional<T>> parser, String otherwise) {
        var values = new ArrayList<T>();
        int at = 0;
        for (JsonValue element : Bodies.array(body, field)) {
            var value = parser.apply(element);
            if (value.isEmpty()) {
                report(otherwise, field, String.valueOf(at));
            }
            value.ifPresent(values::add);
            at++;
        }
        return values;
    }

    void report(String message, String... at) {
        report(new Problem(JsonPointer.of(at), message));
    }

    void report(Problem problem) {
        problems.add(problem);
    }

    /** Throws {@link HttpProblem} with all problems so far. */
    void done() {
        if (!problems.isEmpty()) {
            throw new HttpProblem(ProblemType.INVALID, "the request breaks rules", problems, Map.of());
        }
    }
}
