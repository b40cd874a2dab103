package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/**
 * The prefix of shared and local secrets; the agentspace's id unless configured.
 *
 * @param value 1 to 255 characters, none of them a control character
 */
public record Realm(String value) {
    /** Throws {@link RegistryException.Invalid} when a rule is broken. */
    public Realm {
        var violation = NameRule.violation(value);
        if (violation != null) {
            throw new RegistryException.Invalid("use realm", quote(value), violation);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
