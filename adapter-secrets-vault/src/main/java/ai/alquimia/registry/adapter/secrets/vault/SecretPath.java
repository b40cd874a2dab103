package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.LookupKey;
import java.util.Optional;

/** Where a secret is, as people name it: the mount and the key. The engine's own {@code data/} in between is the driver's business. */
record SecretPath(Mount mount, LookupKey key) {
    /** The rule that makes the key no path in Vault; empty when it is one. */
    static Optional<String> violation(LookupKey key) {
        return PathSegment.violation(key.value()).map(rule -> "a name in Vault " + rule);
    }

    String value() {
        return mount.path() + "/" + key;
    }

    /** In double quotes, for messages. */
    @Override
    public String toString() {
        return '"' + value() + '"';
    }
}
