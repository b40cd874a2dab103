package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.Digests;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** One request, as an action sees it. */
final class Call {
    private final Context context;
    private final Caller caller;
    private final String requestId;

    Call(Context context, Caller caller, String requestId) {
        this.context = context;
        this.caller = caller;
        this.requestId = requestId;
    }

    Caller caller() {
        return caller;
    }

    String requestId() {
        return requestId;
    }

    /** The agentspace that the path names, which the caller reaches. */
    AgentspaceId agentspace() {
        return requireReach(Ids.of("agentspace", path(Route.AGENTSPACE), AgentspaceId::new));
    }

    /** Throws {@link HttpProblem} when the caller is confined to other agentspaces. */
    AgentspaceId requireReach(AgentspaceId id) {
        if (!caller.reaches(id)) {
            throw new HttpProblem(ProblemType.FORBIDDEN, "the token is confined to other agentspaces");
        }
        return id;
    }

    /** Throws {@link HttpProblem} when the caller is confined to some agentspaces. */
    void requireUnconfined() {
        if (caller.isConfined()) {
            throw new HttpProblem(ProblemType.FORBIDDEN, "the token is confined to agentspaces");
        }
    }

    /** Throws {@link HttpProblem}, naming the role, when the caller may not do what it may. */
    void require(Role role) {
        if (!caller.may(role)) {
            throw new HttpProblem(
                    ProblemType.FORBIDDEN,
                    "this needs the role " + role.label() + ", the token has "
                            + caller.role().label());
        }
    }

    /**
     * The body as metadata of an agentspace. Two fields decide which variables of the server fetched agents may name; they are for who runs the
     * server.
     */
    JsonObject metadata() {
        var metadata = object();
        if (metadata.has(Agentspace.TRUSTED_SECRETS) || metadata.has(Agentspace.SOURCE)) {
            require(Role.PLATFORM_ADMIN);
        }
        return metadata;
    }

    /** A part of the path, decoded. */
    String path(String name) {
        return context.pathParam(name);
    }

    /** A value of the query; throws {@link HttpProblem} when it is there twice. */
    Optional<String> query(String name) {
        var values = context.queryParams(name);
        if (values.size() > 1) {
            throw HttpProblem.malformed("the query has " + name + " twice");
        }
        return values.stream().findFirst();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    /** The path as it came, without the query. */
    String rawPath() {
        return context.path();
    }

    /** What makes this request the same as another one: its method is always that of a POST. */
    String fingerprint(byte[] body) {
        String target = context.path() + "?" + Objects.requireNonNullElse(context.queryString(), "") + "\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(target.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return Digests.sha256(bytes.toByteArray()).value();
    }

    byte[] body() {
        return context.bodyAsBytes();
    }

    /** The body as one JSON object. */
    JsonObject object() {
        return Bodies.object(header(Answer.CONTENT_TYPE).orElse(""), body());
    }
}
