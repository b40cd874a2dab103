package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;

/** What becomes of a document in adapters that keep its values but not its text. */
final class Spelling {
    private Spelling() {}

    /** As a database would have it that keeps numbers by their value: 3.0 becomes 3. */
    static JsonObject withPlainNumbers(JsonObject document) {
        var fields = new LinkedHashMap<String, JsonValue>();
        document.fields().forEach((name, value) -> fields.put(name, plain(value)));
        return JsonObject.of(fields);
    }

    private static JsonValue plain(JsonValue value) {
        return value instanceof JsonNumber
                ? JsonNumber.of(
                        new BigDecimal(value.toString()).stripTrailingZeros().toPlainString())
                : value;
    }

    static StoredRecord withPlainNumbers(StoredRecord record) {
        return StoredRecord.of(record.docId(), withPlainNumbers(record.document()));
    }

    /** As a database would have it that sorts fields. */
    static JsonObject sorted(JsonObject document) {
        return JsonObject.of(new TreeMap<>(document.fields()));
    }

    static StoredRecord sorted(StoredRecord record) {
        return StoredRecord.of(record.docId(), sorted(record.document()));
    }

    /** Whatever is expected by value is taken for what is expected to the digit. */
    static Expected byValue(Expected expected, Optional<JsonObject> found) {
        boolean same = expected instanceof Expected.Exactly exactly
                && found.map(Spelling::withPlainNumbers).equals(Optional.of(withPlainNumbers(exactly.document())));
        return same ? Expected.anything() : expected;
    }
}
