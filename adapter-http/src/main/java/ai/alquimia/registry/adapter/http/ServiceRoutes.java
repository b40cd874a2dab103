package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Agentspaces;
import ai.alquimia.registry.app.BuildVersion;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import java.util.List;
import java.util.function.Supplier;

/** What the server says of itself. */
final class ServiceRoutes {
    private static final int UNAVAILABLE = 503;

    private final Supplier<Agentspaces> agentspaces;
    private final Metrics metrics;
    private final OpenApiDocument openApi = new OpenApiDocument(BuildVersion.number());

    ServiceRoutes(Supplier<Agentspaces> agentspaces, Metrics metrics) {
        this.agentspaces = agentspaces;
        this.metrics = metrics;
    }

    List<Route> all() {
        return List.of(
                Route.get("/health/liveness", null, call -> up()),
                Route.get("/health/readiness", null, this::readiness),
                Route.get("/metrics", Role.VIEWER, this::metrics),
                Route.get("/openapi.json", null, call -> Answer.bytes(200, Answer.JSON, openApi.json())),
                Route.get("/docs", null, call -> page(DocsPage.page())),
                Route.get("/docs/{asset}", null, call -> asset(call.path("asset"))));
    }

    /** They are about all agentspaces. */
    private Answer metrics(Call call) {
        call.requireUnconfined();
        return metrics.answer();
    }

    private static Answer up() {
        return Answer.ok(JsonObject.empty().with("status", "up"));
    }

    private Answer readiness(Call call) {
        try {
            agentspaces.get().find(Selector.all());
            return up();
        } catch (StoreAway e) {
            if (e.isTemporary()) {
                throw e;
            }
            throw unreadable();
        } catch (RegistryException e) {
            throw unreadable();
        }
    }

    private static HttpProblem unreadable() {
        return new HttpProblem(ProblemType.FAILED, "the store cannot be read").withStatus(UNAVAILABLE);
    }

    private static Answer asset(String name) {
        return DocsPage.asset(name)
                .map(ServiceRoutes::page)
                .orElseThrow(() -> new HttpProblem(ProblemType.NOT_FOUND, "there is no such page"));
    }

    private static Answer page(DocsPage.Asset asset) {
        var answer = Answer.bytes(200, asset.mediaType(), asset.bytes());
        for (var header : DocsPage.HEADERS.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
