package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/**
 * The name of a session within one registry; it also names a file.
 *
 * @param value under the same rules as an {@link AgentspaceId}
 */
public record SessionId(String value) {
    /** Throws {@link RegistryException.Invalid} when a rule is broken. */
    public SessionId {
        var violation = FileNameRule.violation(value);
        if (violation != null) {
            throw new RegistryException.Invalid("use session id", quote(value), violation);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
