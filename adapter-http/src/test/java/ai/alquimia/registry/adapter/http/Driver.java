package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.json.JsonParameterValuesProvider;
import ai.alquimia.registry.testkit.InMemoryAdapters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A registry whose contract is checked, and what somebody outside may try with it. */
interface Driver extends AutoCloseable {
    /** What every registry under test knows: values for some secrets, and an artifact's time. */
    Map<String, String> ENVIRONMENT = Map.of(
            "ALQUIMIA_OCI_REGISTRY_DEFAULT", "registry.example",
            "SOURCE_DATE_EPOCH", "0",
            "GLOBAL_KEY", "value of the global key",
            "support_SHARED_KEY", "value of the shared key");

    RegistryPlatform platform();

    /** Adds documents of whatever content, all or none; pointers of problems begin in the document. */
    void add(AgentspaceId agentspace, DocumentKind kind, List<JsonObject> documents);

    /** Saves a session of whatever content. */
    void save(JsonObject session);

    @Override
    void close();

    /** A registry in this process. */
    static Driver inProcess() {
        var providers = new ArrayList<AdapterProvider>(new InMemoryAdapters().providers());
        providers.add(new JsonParameterValuesProvider());
        return new InProcess(RegistryPlatform.assemble(Providers.of(providers), Settings.of(ENVIRONMENT)));
    }

    /** The same behind a server. */
    static Driver overHttp() {
        return new HttpDriver(new TestServer(ENVIRONMENT));
    }

    /** Documents are parsed by who calls. */
    record InProcess(RegistryPlatform platform) implements Driver {
        @Override
        public void add(AgentspaceId agentspace, DocumentKind kind, List<JsonObject> documents) {
            platform.documents()
                    .add(agentspace, documents.stream().map(kind::parse).toList());
        }

        @Override
        public void save(JsonObject session) {
            platform.sessions().save(Session.of(session));
        }

        @Override
        public void close() {
            platform.close();
        }
    }
}
