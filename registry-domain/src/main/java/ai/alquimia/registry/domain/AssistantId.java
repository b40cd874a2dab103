package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/**
 * The identity of an agent within its agentspace.
 *
 * @param value 1 to 255 characters of any language, none of them a control character
 */
public record AssistantId(String value) implements DocumentKey {
    static final String FIELD = "assistant_id";

    /** Throws {@link RegistryException.Invalid} when a rule is broken. */
    public AssistantId {
        var violation = NameRule.violation(value);
        if (violation != null) {
            throw new RegistryException.Invalid("use assistant id", quote(value), violation);
        }
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.AGENT;
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
