package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.Optional;

/**
 * One value in a document that is not what it was. It may be shown: literal secrets in it are masked.
 *
 * @param change what became of it
 * @param at its place in the document; for what was removed, the place where it was
 * @param wasAt where it was before, which differs when elements before it in an array came or went
 * @param before what it was; empty when it was added or only reordered
 * @param after what it is; empty when it was removed or only reordered
 */
public record FieldChange(
        Change change, JsonPointer at, JsonPointer wasAt, Optional<JsonValue> before, Optional<JsonValue> after) {
    private static final int LONG = 80;

    /** True when the two sides look alike because all that differs is masked. */
    public boolean isMasked() {
        return change == Change.CHANGED && before.equals(after);
    }

    /** The difference line by line, when both sides are texts and one of them is long or has several lines. */
    public Optional<TextDiff> text() {
        return isText(before) && isText(after) && (isLong(before) || isLong(after))
                ? Optional.of(TextDiff.between(string(before), string(after)))
                : Optional.empty();
    }

    private static boolean isText(Optional<JsonValue> value) {
        return value.filter(JsonString.class::isInstance).isPresent();
    }

    private static boolean isLong(Optional<JsonValue> value) {
        String text = string(value);
        return text.length() > LONG || text.indexOf('\n') >= 0;
    }

    private static String string(Optional<JsonValue> value) {
        return ((JsonString) value.orElseThrow()).value();
    }
}
