package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what looks like the value of a secret in a document: the shapes of well-known issuers anywhere, and random texts under names in
 * which a credential is expected. A reference to a secret is none.
 */
public final class LiteralSecrets {
    private static final int SHOWN = 4;
    private static final List<String> NAMES = List.of("name", "key", "header", "variable");

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
                object.fields().forEach((name, child) -> visitField(name, child, at, nameOf(object, name)));
            }
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.values().size(); index++) {
                visit(array.values().get(index), at.child(index), nameOf(array, index, field));
            }
        } else if (value instanceof JsonString text) {
            visitText(text.value(), at, field);
        }
    }

    /** A name may be a secret itself: then nothing shows it. */
    private void visitField(String name, JsonValue child, JsonPointer in, String meaning) {
        SecretShape.in(name)
                .ifPresent(secret -> report(in, secret.label() + " as the name of a field", secret.text(), false));
        visit(child, in.child(visible(name)), meaning);
    }

    /** What a field is called: lists of variables and headers say it in another field, {@code {"name": "API_KEY", "value": ...}}. */
    static String nameOf(JsonObject object, String field) {
        return !field.equals("value")
                ? field
                : NAMES.stream()
                        .flatMap(name -> object.string(name).stream())
                        .findFirst()
                        .orElse(field);
    }

    /** What an element is called: in {@code ["--api-key", ...]} the one before says it. */
    static String nameOf(JsonArray array, int index, String field) {
        return index > 0
                        && array.values().get(index - 1) instanceof JsonString option
                        && option.value().startsWith("-")
                ? option.value()
                : field;
    }

    private void visitText(String text, JsonPointer at, String field) {
        var shape = SecretShape.in(text);
        if (shape.isPresent()) {
            report(at, shape.get().label(), shape.get().text(), shape.get().whole());
        } else if (CredentialNames.expects(field) && Randomness.isIn(text)) {
            report(at, "random text under " + quote(visible(field)), text, true);
        } else {
            SecretAssignment.in(text).ifPresent(value -> report(at, "a credential given in a text", value, false));
        }
    }

    private void report(JsonPointer at, String reason, String value, boolean whole) {
        found.add(new LiteralSecret(at, reason, masked(value), whole));
    }

    /** A name as a message may show it. */
    static String visible(String name) {
        return SecretShape.in(name).isPresent() ? masked(name) : name;
    }

    /** Nothing of a short value, and of a long one as much as tells which key it is, as {@code sk-p*** (51 characters)}. */
    static String masked(String value) {
        int length = Characters.codePoints(value);
        String shown = length < 4 * SHOWN ? "" : value.substring(0, value.offsetByCodePoints(0, SHOWN));
        return shown + hidden(value);
    }

    /** Nothing of the value but its length. */
    static String hidden(String value) {
        return "*** (" + Characters.codePoints(value) + " characters)";
    }
}
