package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** An agentspace, and a secret store that fails where a test says so. */
abstract class LintingSetUp {
    static final AgentspaceId ID = new AgentspaceId("support");
    static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";
    static final String PASSWORD = "kX9#mQ2vT7!z";

    final MemoryAdapters adapters = new MemoryAdapters();
    final BrittleSecretStore secrets = new BrittleSecretStore();
    final RegistryPlatform platform = platform("brittle");

    RegistryPlatform platform(String resolver) {
        var providers = new ArrayList<>(adapters.providers());
        providers.add(secrets.provider());
        return RegistryPlatform.assemble(
                Providers.of(providers), Settings.of(Map.of("ALQUIMIA_REGISTRY_SECRET_RESOLVER", resolver)));
    }

    @BeforeEach
    void an_agentspace() {
        platform.agentspaces().create(JsonObject.empty().with("name", "support").with("namespace", "acme"));
    }

    static JsonObject agent(String id, JsonObject response) {
        return JsonObject.empty().with("assistant_id", id).with("response", response);
    }

    void add(String id, JsonObject response) {
        adapters.store.apply(ID, List.of(new Edit.Put(new AssistantId(id), agent(id, response))));
    }

    List<Linting.Move> extract(Scope scope) {
        return platform.linting().extract(new Linting.Extraction(ID, List.of(), scope));
    }

    String agents() {
        return adapters.store
                .open(ID)
                .orElseThrow()
                .find(DocumentKind.AGENT, Selector.all())
                .toString();
    }

    List<String> declared() {
        return StoredSecrets.declared(adapters.store.open(ID).orElseThrow()).stream()
                .map(Object::toString)
                .toList();
    }
}
