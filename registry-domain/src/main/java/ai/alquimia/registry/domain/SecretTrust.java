package ai.alquimia.registry.domain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which global secrets the documents of an agentspace may be given. An agentspace that came from elsewhere could name any variable of its new home,
 * so there a global definition counts only when somebody here trusted its key. Shared and local secrets carry the realm and need no trust. Immutable.
 */
public final class SecretTrust {
    private final boolean fetched;
    private final Set<String> keys;

    private SecretTrust(boolean fetched, Set<String> keys) {
        this.fetched = fetched;
        this.keys = keys;
    }

    /** What the stored metadata of an agentspace says. */
    public static SecretTrust of(JsonObject metadata) {
        boolean fetched = metadata.get(Agentspace.SOURCE)
                .filter(source -> source != JsonNull.NULL)
                .isPresent();
        return new SecretTrust(fetched, trusted(metadata));
    }

    private static Set<String> trusted(JsonObject metadata) {
        var keys = new LinkedHashSet<String>();
        if (metadata.get(Agentspace.TRUSTED_SECRETS).orElse(JsonNull.NULL) instanceof JsonArray array) {
            for (JsonValue value : array.values()) {
                if (value instanceof JsonString key) {
                    keys.add(key.value());
                }
            }
        }
        return keys;
    }

    /** True when the agentspace was fetched, or something was merged into it. */
    public boolean isNeeded() {
        return fetched;
    }

    /** True when references may take this definition. */
    public boolean covers(SecretId secret) {
        return !fetched || secret.scope() != Scope.GLOBAL || keys.contains(secret.key());
    }

    /** The metadata with these keys trusted too; where no trust is needed it stays as it is. */
    public static JsonObject extended(JsonObject metadata, Collection<String> more) {
        var trust = of(metadata);
        if (!trust.fetched || trust.keys.containsAll(more)) {
            return metadata;
        }
        var keys = new LinkedHashSet<>(trust.keys);
        keys.addAll(more);
        return metadata.with(Agentspace.TRUSTED_SECRETS, JsonArray.ofStrings(keys));
    }

    /**
     * The metadata after content has come from a source: what was trusted before stays so (in an agentspace that was local, everything that was
     * declared), but for what the source brought or changed.
     */
    public static JsonObject afterFetch(
            JsonObject metadata, String source, Collection<String> declaredBefore, Collection<String> brought) {
        var before = of(metadata);
        var keys = new LinkedHashSet<>(before.fetched ? before.keys : declaredBefore);
        keys.removeAll(brought);
        var fetched = metadata.with(Agentspace.SOURCE, source);
        return keys.isEmpty() && !metadata.has(Agentspace.TRUSTED_SECRETS)
                ? fetched
                : fetched.with(Agentspace.TRUSTED_SECRETS, JsonArray.ofStrings(keys));
    }

    /** The keys of the global ones among these definitions, as found. */
    public static Set<String> globalKeys(List<StoredRecord> definitions) {
        return definitions.stream()
                .flatMap(record -> DocumentKind.SECRET.keyOf(record.document()).stream())
                .map(SecretId.class::cast)
                .filter(secret -> secret.scope() == Scope.GLOBAL)
                .map(SecretId::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
