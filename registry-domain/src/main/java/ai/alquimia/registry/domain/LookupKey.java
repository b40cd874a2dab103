package ai.alquimia.registry.domain;

/**
 * The name under which resolvers look a secret up, derived from its key and scope.
 *
 * @param value such as {@code OPENAI_API_KEY} or {@code support_OPENAI_API_KEY}
 */
public record LookupKey(String value) {
    /** The environment variable that shells allow for it: every character but letters, digits and {@code _} replaced by {@code _}. */
    public String variable() {
        return value.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** True when it leads to a variable of the registry itself (VAULT_*, API_TOKEN, ALQUIMIA_*), which no resolver answers. */
    public boolean isReserved() {
        String variable = variable();
        return variable.startsWith("VAULT_") || variable.startsWith("ALQUIMIA_") || variable.equals("API_TOKEN");
    }

    @Override
    public String toString() {
        return value;
    }
}
