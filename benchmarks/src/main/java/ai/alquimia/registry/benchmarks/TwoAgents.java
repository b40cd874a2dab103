package ai.alquimia.registry.benchmarks;

import ai.alquimia.registry.adapter.secrets.vault.VaultSecretResolverProvider;
import ai.alquimia.registry.adapter.store.json.JsonStoreProvider;
import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.RenderRequest;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.testkit.process.VaultServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One agentspace with two agents, of one reference and of 500 to 50 keys, on a registry whose secrets are in Vault. */
final class TwoAgents implements AutoCloseable {
    static final int KEYS = 50;

    private static final int REFERENCES = 500;
    private static final AgentspaceId AGENTSPACE = new AgentspaceId("agents");
    private static final AssistantId SMALL = new AssistantId("small");
    private static final AssistantId LARGE = new AssistantId("large");

    private final RegistryPlatform platform;

    private TwoAgents(RegistryPlatform platform) {
        this.platform = platform;
    }

    /** Gives each key a value in Vault. */
    static void storeSecrets(VaultServer vault) {
        IntStream.range(0, KEYS)
                .forEach(
                        at -> vault.call("POST", "secret/data/" + key(at), "{\"data\":{\"value\":\"of-" + at + "\"}}"));
    }

    /** A registry in a directory that asks Vault at an address. */
    static TwoAgents in(Path directory, String vaultAddress, String vaultToken) {
        var providers = Providers.of(List.of(new JsonStoreProvider(), new VaultSecretResolverProvider()));
        var settings = Settings.of(Map.of(
                "ALQUIMIA_REGISTRY_DIR",
                directory.resolve("registry").toString(),
                "ALQUIMIA_REGISTRY_SECRET_RESOLVER",
                "vault",
                "VAULT_ADDR",
                vaultAddress,
                "VAULT_TOKEN",
                vaultToken));
        var agents = new TwoAgents(RegistryPlatform.assemble(providers, settings));
        agents.write();
        return agents;
    }

    private void write() {
        platform.agentspaces()
                .create(JsonObject.empty().with("name", AGENTSPACE.value()).with("namespace", "benchmarks"));
        var documents = new ArrayList<Document>();
        IntStream.range(0, KEYS)
                .mapToObj(at -> SecretDef.of(key(at), Scope.GLOBAL, null))
                .forEach(documents::add);
        documents.add(agent(SMALL, 1));
        documents.add(agent(LARGE, REFERENCES));
        platform.documents().add(AGENTSPACE, documents);
    }

    private static AgentSpec agent(AssistantId id, int references) {
        List<JsonValue> list = IntStream.range(0, references)
                .mapToObj(at -> (JsonValue) JsonObject.of("$secretRef", new JsonString(key(at % KEYS))))
                .toList();
        return new AgentSpec(JsonObject.empty()
                .with("assistant_id", id.value())
                .with("response", JsonObject.of("list", new JsonArray(list))));
    }

    private static String key(int at) {
        return "KEY_" + at;
    }

    void renderSmall() {
        render(SMALL, 1);
    }

    void renderLarge() {
        render(LARGE, REFERENCES);
    }

    private void render(AssistantId agent, int references) {
        int resolved = platform.rendering()
                .render(RenderRequest.of(AGENTSPACE, agent))
                .resolved()
                .size();
        if (resolved != references) {
            throw new IllegalStateException(agent.value() + ": resolved " + resolved + " of " + references);
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
