package ai.alquimia.registry.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a secret: its key, its scope and a description, never its value. Keeps all rules.
 *
 * @param json the whole document
 */
public record SecretDef(JsonObject json) implements Document {
    private static final String DESCRIPTION = "description";

    /** Throws {@link RegistryException.Invalid} listing all problems. */
    public SecretDef {
        Inspection.require("add secret", json.string(SecretId.KEY), problems(json));
    }

    /** A declaration without further fields. */
    public static SecretDef of(String key, Scope scope, @Nullable String description) {
        JsonValue text = description == null ? JsonNull.NULL : new JsonString(description);
        return new SecretDef(JsonObject.empty()
                .with(SecretId.KEY, key)
                .with(SecretId.SCOPE, scope.label())
                .with(DESCRIPTION, text));
    }

    /** The definition's identity. */
    public SecretId id() {
        var scope = json.string(SecretId.SCOPE).flatMap(Scope::parse).orElseThrow();
        return new SecretId(json.string(SecretId.KEY).orElseThrow(), scope);
    }

    @Override
    public DocumentKey key() {
        return id();
    }

    static List<Problem> problems(JsonObject json) {
        var inspection = new Inspection(json);
        inspection.requireString(SecretId.KEY, SecretId::violation);
        inspection.requireString(
                SecretId.SCOPE,
                scope -> Scope.parse(scope).isPresent() ? null : "must be one of global, shared, local");
        inspection.optionalString(DESCRIPTION, Inspection::any);
        if (json.has("value")) {
            inspection.report("value", "is not allowed: a definition declares a secret and never holds its value");
        }
        return inspection.problems();
    }
}
