package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import java.util.List;

/** A registry that is reached over HTTP. What no value of the registry's own could hold is sent as it is. */
final class HttpDriver implements Driver {
    private final TestServer server;
    private final HttpCaller caller;
    private final RegistryPlatform platform;

    HttpDriver(TestServer server) {
        this.server = server;
        caller = new HttpCaller(server);
        platform = new HttpPlatform(caller);
    }

    @Override
    public RegistryPlatform platform() {
        return platform;
    }

    /** One that names itself is put in its place, everything else goes as a batch. */
    @Override
    public void add(AgentspaceId agentspace, DocumentKind kind, List<JsonObject> documents) {
        var path = HttpPaths.of(agentspace, kind);
        var named = kind.keyOf(documents.get(0));
        if (documents.size() == 1 && named.isPresent()) {
            caller.send("PUT", path + "/" + HttpPaths.of(named.get()), documents.get(0));
            return;
        }
        try {
            caller.send("POST", path + ":batch", JsonObject.of("upsert", new JsonArray(List.copyOf(documents))));
        } catch (RegistryException.Invalid e) {
            throw new RegistryException.Invalid(e.action(), e.subject(), inTheDocument(e.problems()));
        }
    }

    @Override
    public void save(JsonObject session) {
        var id = session.string(Session.ID);
        if (id.isPresent()) {
            caller.send("PUT", HttpPaths.SESSIONS + "/" + HttpPaths.encoded(id.get()), session);
            return;
        }
        try {
            caller.send("POST", HttpPaths.SESSIONS + ":batch", JsonObject.of("upsert", JsonArray.of(session)));
        } catch (RegistryException.Invalid e) {
            throw new RegistryException.Invalid(e.action(), e.subject(), inTheDocument(e.problems()));
        }
    }

    /** Without the {@code /upsert/0} before it. */
    private static List<Problem> inTheDocument(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(
                        new JsonPointer(problem.at()
                                .segments()
                                .subList(2, problem.at().segments().size())),
                        problem.message()))
                .toList();
    }

    /** A server waits a second for idle connections such as ours; nobody needs to wait for the server. */
    @Override
    public void close() {
        new Thread(server::close, "closing a server").start();
    }
}
