package ai.alquimia.registry.domain;

import java.util.List;
import java.util.function.Function;

/** Finds, checks and replaces the references to secrets in a document, arrays included. */
public final class SecretReferences {
    /** The one field of a reference. */
    public static final String FIELD = "$secretRef";

    private SecretReferences() {}

    /** Every well-formed reference, in document order. */
    public static List<SecretReference> in(JsonValue document) {
        return scan(document).found().stream()
                .map(found -> new SecretReference(found.at(), found.name()))
                .toList();
    }

    /** What looks like a reference but is none, in document order. */
    public static List<Problem> problems(JsonValue document) {
        return scan(document).problems();
    }

    /** The document with each reference replaced by what the function answers for it. */
    public static JsonValue replace(JsonValue document, Function<SecretReference, JsonValue> replacement) {
        return ReferenceScan.replace(
                document, JsonPointer.root(), FIELD, (at, key) -> replacement.apply(new SecretReference(at, key)));
    }

    /** True for a well-formed reference. */
    public static boolean isReference(JsonObject object) {
        return ReferenceScan.isReference(object, FIELD);
    }

    private static ReferenceScan scan(JsonValue document) {
        return ReferenceScan.of(document, FIELD, "the key of a secret definition");
    }
}
