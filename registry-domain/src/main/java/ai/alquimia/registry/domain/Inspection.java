package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects every problem of one document, so that its author sees all of them at once. */
final class Inspection {
    private final JsonObject document;
    private final List<Problem> problems = new ArrayList<>();

    Inspection(JsonObject document) {
        this.document = document;
        if (!document.isWithin(JsonValue.MAX_DEPTH)) {
            report(new Problem(JsonPointer.root(), "is nested deeper than " + JsonValue.MAX_DEPTH + " levels"));
        } else if (!BrokenNames.areNoneIn(document)) {
            problems.addAll(BrokenNames.in(document));
        }
    }

    /** Throws {@link RegistryException.Invalid} for a document, named as far as it has a name, that has problems. */
    static void require(String action, Optional<String> name, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid(
                    action, name.map(RegistryException::quote).orElse(""), problems);
        }
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void report(String field, String message) {
        problems.add(new Problem(JsonPointer.of(field), message));
    }

    void report(Problem problem) {
        problems.add(problem);
    }

    /** The field must be there and a string that breaks no rule. */
    void requireString(String field, Function<String, @Nullable String> violation) {
        var value = document.fields().get(field);
        if (value == null || value == JsonNull.NULL) {
            report(field, "is required");
        } else {
            checkString(field, value, violation);
        }
    }

    /** The field must be there and an object. */
    void requireObject(String field) {
        var value = document.fields().get(field);
        if (value == null || value == JsonNull.NULL) {
            report(field, "is required");
        } else if (!(value instanceof JsonObject)) {
            report(field, "must be an object");
        }
    }

    /** The field, where it is there and not null, must be a string that breaks no rule. */
    void optionalString(String field, Function<String, @Nullable String> violation) {
        var value = document.fields().get(field);
        if (value != null && value != JsonNull.NULL) {
            checkString(field, value, violation);
        }
    }

    private void checkString(String field, JsonValue value, Function<String, @Nullable String> violation) {
        if (!(value instanceof JsonString string)) {
            report(field, "must be a string");
            return;
        }
        var broken = violation.apply(string.value());
        if (broken != null) {
            report(field, broken);
        }
    }

    /** The field, where it is there and not null, must be an array of strings. */
    void optionalStrings(String field) {
        var value = document.fields().get(field);
        if (value == null || value == JsonNull.NULL) {
            return;
        }
        if (!(value instanceof JsonArray array)) {
            report(field, "must be an array of strings");
            return;
        }
        for (int at = 0; at < array.values().size(); at++) {
            if (!(array.values().get(at) instanceof JsonString)) {
                report(new Problem(JsonPointer.of(field).child(at), "must be a string"));
            }
        }
    }

    /** The field, where it is there and not null, must be of this type. */
    void optional(String field, Class<? extends JsonValue> type, String violation) {
        var value = document.fields().get(field);
        if (value != null && value != JsonNull.NULL && !type.isInstance(value)) {
            report(field, violation);
        }
    }

    /** What looks like a reference to a secret or a parameter must be one. */
    void references() {
        if (document.isWithin(JsonValue.MAX_DEPTH)) {
            problems.addAll(SecretReferences.problems(document));
            problems.addAll(ParameterReferences.problems(document));
        }
    }

    static Function<String, @Nullable String> atMost(int codePoints) {
        return value -> {
            int length = Characters.codePoints(value);
            return length <= codePoints
                    ? null
                    : "has " + length + " characters; at most " + codePoints + " are allowed";
        };
    }

    static Function<String, @Nullable String> oneOf(Set<String> words) {
        return value -> words.contains(value)
                ? null
                : "must be one of " + String.join(", ", words.stream().sorted().toList());
    }

    static @Nullable String notBlank(String value) {
        return value.isBlank() ? "must not be blank" : null;
    }

    static @Nullable String any(String value) {
        return null;
    }
}
