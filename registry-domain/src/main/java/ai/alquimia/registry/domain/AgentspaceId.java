package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import org.jspecify.annotations.Nullable;

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

    // by hand: those of a record are made when they are first called, which costs a command line some ten milliseconds
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AgentspaceId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
