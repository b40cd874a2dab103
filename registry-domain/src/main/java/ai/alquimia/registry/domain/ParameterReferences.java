package ai.alquimia.registry.domain;

import java.util.List;
import java.util.Optional;

/** Finds and checks the references to parameters in a document, arrays included: {@code {"$paramRef": "ID"}}. */
public final class ParameterReferences {
    /** The one field of a reference. */
    public static final String FIELD = "$paramRef";

    private ParameterReferences() {}

    /** The ids that the document refers to, in document order. */
    public static List<String> in(JsonValue document) {
        return scan(document).found().stream()
                .map(ReferenceScan.Found::name)
                .distinct()
                .toList();
    }

    /** What looks like a reference but is none, in document order. */
    public static List<Problem> problems(JsonValue document) {
        return scan(document).problems();
    }

    /** The id that the object refers to, when it is a well-formed reference. */
    public static Optional<String> id(JsonObject object) {
        return isReference(object) ? object.string(FIELD) : Optional.empty();
    }

    /** True for a well-formed reference. */
    public static boolean isReference(JsonObject object) {
        return ReferenceScan.isReference(object, FIELD);
    }

    private static ReferenceScan scan(JsonValue document) {
        return ReferenceScan.of(document, FIELD, "the id of a parameter");
    }
}
