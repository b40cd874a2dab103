package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/**
 * The identity of a parameter definition within its agentspace.
 *
 * @param value 1 to 255 characters of any language, none of them a control character
 */
public record ParameterId(String value) implements DocumentKey {
    static final String FIELD = "parameter_id";

    /** Throws {@link RegistryException.Invalid} when a rule is broken. */
    public ParameterId {
        var violation = NameRule.violation(value);
        if (violation != null) {
            throw new RegistryException.Invalid("use parameter id", quote(value), violation);
        }
    }

    /** The environment variable whose value takes the place of the parameter's own. */
    public String variable() {
        return "ALQUIMIA_PARAM_" + value.replaceAll("[^A-Za-z0-9_]", "_");
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.PARAMETER;
    }

    @Override
    public boolean identifies(JsonObject document) {
        return document.fields().get(FIELD) instanceof JsonString id
                && id.value().equals(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
