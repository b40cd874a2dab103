package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.math.BigDecimal;

/**
 * Which values JSONB holds as what they are. It refuses U+0000 and halves of surrogate pairs in strings, knows neither NaN nor the infinities, and
 * has numbers of at most 131,072 digits before the point and 16,383 behind it.
 */
final class JsonbFit {
    /** The smaller of the two, for both sides of the point. */
    private static final int MOST_DIGITS = 16_383;

    private JsonbFit() {}

    static boolean holds(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.fields().entrySet().stream()
                    .allMatch(field -> holds(field.getKey()) && holds(field.getValue()));
        }
        if (value instanceof JsonArray array) {
            return array.values().stream().allMatch(JsonbFit::holds);
        }
        if (value instanceof JsonString string) {
            return holds(string.value());
        }
        return !(value instanceof JsonNumber number) || holds(number);
    }

    static boolean holds(String text) {
        return text.indexOf(0) < 0 && !Characters.hasLoneSurrogate(text);
    }

    private static boolean holds(JsonNumber number) {
        if (!number.isFinite()) {
            return false;
        }
        String text = number.text();
        if (text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return true; // the longest that may be written is within the limits
        }
        try {
            var decimal = new BigDecimal(text);
            return Math.abs((long) decimal.scale()) + decimal.precision() < MOST_DIGITS;
        } catch (NumberFormatException e) {
            return false; // an exponent of more than 32 bits
        }
    }
}
