package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import io.javalin.http.HandlerType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the server.
 *
 * @param path in Javalin's form, which for us is that of OpenAPI
 * @param role that a caller needs; null for what needs no login
 * @param parameters the names that the query may have
 */
record Route(HandlerType method, String path, @Nullable Role role, Set<String> parameters, Action action) {
    /** The path parameter that names the agentspace, to which a caller may be confined. */
    static final String AGENTSPACE = "id";

    /** Does what the route is for. */
    @FunctionalInterface
    interface Action {
        Answer answer(Call call);
    }

    static Route get(String path, @Nullable Role role, Action action) {
        return new Route(HandlerType.GET, path, role, Set.of(), action);
    }

    static Route post(String path, Role role, Action action) {
        return new Route(HandlerType.POST, path, role, Set.of(), action);
    }

    static Route put(String path, Role role, Action action) {
        return new Route(HandlerType.PUT, path, role, Set.of(), action);
    }

    static Route patch(String path, Role role, Action action) {
        return new Route(HandlerType.PATCH, path, role, Set.of(), action);
    }

    static Route delete(String path, Role role, Action action) {
        return new Route(HandlerType.DELETE, path, role, Set.of(), action);
    }

    /** The same for a query of these names. */
    Route with(String... names) {
        return new Route(method, path, role, Set.of(names), action);
    }

    boolean isOfAgentspace() {
        return path.contains("{" + AGENTSPACE + "}");
    }
}
