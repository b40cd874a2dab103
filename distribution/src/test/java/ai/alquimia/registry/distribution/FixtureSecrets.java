package ai.alquimia.registry.distribution;

import ai.alquimia.registry.testkit.process.VaultServer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The secrets of the agentspace that TinyDB wrote, in all three scopes, and recognisable values for them. */
final class FixtureSecrets {
    /** How each recognisable value begins; other tests may run beside these. */
    static final String VALUE = "recognisable-" + ProcessHandle.current().pid() + "-";

    /** Under what each key of the fixture is looked up, for the agent {@code my-agent} where it matters. */
    private static final Map<String, String> LOOKUP_KEYS = Map.of(
            "OPENAI_API_KEY", "default_OPENAI_API_KEY",
            "ANTHROPIC_API_KEY", "ANTHROPIC_API_KEY",
            "WHATSAPP_TOKEN", "default_my-agent_WHATSAPP_TOKEN",
            "SMTP_PASSWORD", "default_SMTP_PASSWORD",
            "QDRANT_URL", "QDRANT_URL",
            "QDRANT_API_KEY", "default_QDRANT_API_KEY",
            "MY_MCP_SERVER_URL", "MY_MCP_SERVER_URL",
            "MY_MCP_AUTH_TOKEN", "default_my-agent_MY_MCP_AUTH_TOKEN");

    private FixtureSecrets() {}

    static Set<String> keys() {
        return LOOKUP_KEYS.keySet();
    }

    static String lookupKey(String key) {
        return LOOKUP_KEYS.getOrDefault(key, key);
    }

    /** The variable that shells allow for it. */
    static String variable(String key) {
        return lookupKey(key).replace('-', '_');
    }

    /** Gives the keys values in the environment of a place. */
    static void put(Workplace place, Collection<String> keys) {
        keys.forEach(key -> place.set(variable(key), VALUE + key));
    }

    /** Gives the keys values in Vault. */
    static void put(VaultServer vault, Collection<String> keys) {
        keys.forEach(key ->
                vault.call("POST", "secret/data/" + lookupKey(key), "{\"data\":{\"value\":\"" + VALUE + key + "\"}}"));
    }
}
