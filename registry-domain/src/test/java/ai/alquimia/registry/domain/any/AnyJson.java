package ai.alquimia.registry.domain.any;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON of every shape: small, so that values meet again, and with all that readers and writers stumble over. */
public final class AnyJson {
    /** What some reader or writer takes for something else: escapes, line breaks, marks of YAML, halves of pairs. */
    private static final char[] TROUBLE =
            ("\"\\/\0\b\t\n\f\r\u001f\u007f\u0085\u00a0\u2028\u2029\u202e\ufeff\ufffd\ufffe\uffff"
                            + "\ud800\udbff\udc00\udfff\ud83e\uddea ñé:#-'&*!|>%@`{}[],?.~$=^<0aN")
                    .toCharArray();

    private static final int DEPTH = 3;
    private static final Arbitrary<JsonObject> OBJECTS = objects(values(numbers(), DEPTH - 1));

    private AnyJson() {}

    /** Texts, among them the empty one, words, anything that a char can be, and those with lone surrogates. */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, names()),
                Tuple.of(3, Arbitraries.strings().withChars(TROUBLE).ofMaxLength(6)),
                Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(8)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "null", "true", "no", "~", "<<", "1e3", "0x1F", ".nan", "2026-01-01", "- a", "a: b")));
    }

    /** Texts that may name a field: without halves of surrogate pairs. */
    public static Arbitrary<String> fieldNames() {
        return texts().map(text -> new String(text.getBytes(UTF_8), UTF_8));
    }

    /** A few names that are likely to come again. */
    public static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "name", "tags", "größe", "\ud83e\uddea", "x.y", "", "1", "$a");
    }

    /** Numbers that JSON can spell, in every spelling. */
    public static Arbitrary<JsonNumber> numbers() {
        var digits = Arbitraries.strings().numeric();
        var whole = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just("0")),
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.integers().between(1, 9), digits.ofMaxLength(2))
                                .as((first, rest) -> first + rest)),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.integers().between(1, 9), digits.ofLength(30))
                                .as((first, rest) -> first + rest)));
        var fraction = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just("")),
                Tuple.of(1, digits.ofMinLength(1).ofMaxLength(4).map(behindPoint -> "." + behindPoint)));
        var exponent = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("")),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        Arbitraries.of("e", "E", "e+", "e-", "E+", "E-"),
                                        digits.ofMinLength(1).ofMaxLength(3))
                                .as(String::concat)));
        return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
                .as((sign, before, behind, power) -> JsonNumber.of(sign + before + behind + power));
    }

    /** Values that may be published. */
    public static Arbitrary<JsonValue> values() {
        return values(numbers(), DEPTH);
    }

    /** Values that may be stored: also with the words that Python writes for what is no number. */
    public static Arbitrary<JsonValue> storedValues() {
        return values(
                Arbitraries.frequencyOf(
                        Tuple.of(9, numbers()),
                        Tuple.of(
                                1,
                                Arbitraries.of("NaN", "Infinity", "-Infinity").map(JsonNumber::of))),
                DEPTH);
    }

    /** Objects that may be published. */
    public static Arbitrary<JsonObject> objects() {
        return OBJECTS;
    }

    /** Objects with these values. */
    public static Arbitrary<JsonObject> objects(Arbitrary<? extends JsonValue> values) {
        return Combinators.combine(fieldNames(), values)
                .as((name, value) -> Map.<String, JsonValue>entry(name, value))
                .list()
                .ofMaxSize(4)
                .map(AnyJson::object);
    }

    private static JsonObject object(List<Map.Entry<String, JsonValue>> fields) {
        var object = JsonObject.empty();
        for (var field : fields) {
            object = object.with(field.getKey(), field.getValue());
        }
        return object;
    }

    private static Arbitrary<JsonValue> values(Arbitrary<JsonNumber> numbers, int depth) {
        Arbitrary<JsonValue> scalars = Arbitraries.oneOf(
                texts().map(JsonString::new),
                numbers.map(number -> number),
                Arbitraries.of(JsonNull.NULL, JsonBoolean.TRUE, JsonBoolean.FALSE));
        if (depth == 0) {
            return scalars;
        }
        var inner = Arbitraries.lazy(() -> values(numbers, depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalars),
                Tuple.of(1, inner.list().ofMaxSize(3).map(JsonArray::new)),
                Tuple.of(2, Arbitraries.lazy(() -> objects(inner)).map(object -> object)));
    }
}
