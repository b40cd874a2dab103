package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

/**
 * The name of an agentspace within one registry; it also names a directory.
 *
 * @param value at most 128 bytes of UTF-8 in NFC, without separators, control characters, a leading dot or {@code ..}
 */
public record AgentspaceId(String value) {
    /** Throws {@link RegistryException.Invalid} when a rule is broken. */
    public AgentspaceId {
        var violation = FileNameRule.violation(value);
        if (violation != null) {
            throw new RegistryException.Invalid("use agentspace id", quote(value), violation);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
