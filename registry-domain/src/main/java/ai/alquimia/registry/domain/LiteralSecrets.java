package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what looks like the value of a secret in a document: the shapes of well-known issuers anywhere, and random texts under names in
 * which a credential is expected. A reference to a secret is none.
 */
public final class LiteralSecrets {
    private static final int SHOWN = 4;

    private final List<LiteralSecret> found = new ArrayList<>();

    private LiteralSecrets() {}

    /** Every finding in a document, in its order. */
    public static List<LiteralSecret> in(JsonValue document) {
        var search = new LiteralSecrets();
        search.visit(document, JsonPointer.root(), "");
        return List.copyOf(search.found);
    }

    private void visit(JsonValue value, JsonPointer at, String field) {
        if (value instanceof JsonObject object) {
            if (!SecretReferences.isReference(object)) {
                object.fields().forEach((name, child) -> visitField(name, child, at));
            }
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.values().size(); index++) {
                visit(array.values().get(index), at.child(index), field);
            }
        } else if (value instanceof JsonString text) {
            reason(text.value(), field).ifPresent(reason -> report(at, reason, text.value()));
        }
    }

    /** A name may be a secret itself: then no pointer shows it. */
    private void visitField(String name, JsonValue child, JsonPointer in) {
        var shape = shape(name);
        shape.ifPresent(label -> report(in, label + " as the name of a field", name));
        visit(child, in.child(shape.isPresent() ? masked(name) : name), name);
    }

    private static Optional<String> reason(String text, String field) {
        return shape(text)
                .or(() -> CredentialNames.expects(field) && Randomness.isIn(text)
                        ? Optional.of("random text under " + RegistryException.quote(field))
                        : Optional.empty());
    }

    private static Optional<String> shape(String text) {
        for (SecretShape shape : SecretShape.values()) {
            if (shape.isIn(text)) {
                return Optional.of(shape.label());
            }
        }
        return Optional.empty();
    }

    private void report(JsonPointer at, String reason, String value) {
        found.add(new LiteralSecret(at, reason, masked(value)));
    }

    /** Nothing of a short value, and of a long one as much as tells which key it is, as {@code sk-p*** (51 characters)}. */
    private static String masked(String value) {
        int length = Characters.codePoints(value);
        String shown = length < 4 * SHOWN ? "" : value.substring(0, value.offsetByCodePoints(0, SHOWN));
        return shown + "*** (" + length + " characters)";
    }
}
