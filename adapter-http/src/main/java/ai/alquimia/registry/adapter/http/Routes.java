package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.domain.DocumentKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** All operations of the server. */
final class Routes {
    private Routes() {}

    static List<Route> all(RegistryPlatform platform, ReachableRegistries reachable, Metrics metrics) {
        var representations = new Representations();
        var routes = new ArrayList<Route>();
        var agentspaces = new ShownAgentspaces(platform.agentspaces(), representations);
        routes.addAll(new AgentspaceRoutes(agentspaces).all());
        for (DocumentKind kind : DocumentKind.values()) {
            routes.addAll(new DocumentRoutes(kind, platform.documents(), representations).all());
        }
        routes.addAll(new SecretRoutes(platform.secretReview(), platform.linting()).all());
        routes.addAll(new SessionRoutes(platform.sessions()).all());
        routes.addAll(new DistributionRoutes(platform, reachable).all());
        routes.addAll(new OriginalRoutes(agentspaces).all());
        routes.addAll(new ServiceRoutes(platform::agentspaces, metrics).all());
        return routes;
    }

    /** What can be read can also be asked for its headers alone. */
    static void register(RoutesConfig config, Route route, Dispatch dispatch) {
        config.addHttpHandler(route.method(), route.path(), context -> dispatch.handle(context, route));
        if (route.method().equals(HandlerType.GET)) {
            config.addHttpHandler(HandlerType.HEAD, route.path(), context -> dispatch.handle(context, route));
        }
    }
}
