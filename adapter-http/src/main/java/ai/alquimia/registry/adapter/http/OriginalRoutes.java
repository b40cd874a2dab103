package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import java.util.List;

/** The routes that clients of the Python original use. The agentspace is named by the query. */
final class OriginalRoutes {
    private static final String PATH = "/registry/";
    private static final String ID = "agentspace_id";

    private final ShownAgentspaces shown;

    OriginalRoutes(ShownAgentspaces shown) {
        this.shown = shown;
    }

    List<Route> all() {
        return List.of(
                Route.get(PATH, Role.VIEWER, this::get).with(ID),
                Route.post(PATH, Role.ORG_ADMIN, this::create),
                Route.put(PATH, Role.ORG_ADMIN, this::update).with(ID),
                Route.delete(PATH, Role.ORG_ADMIN, this::delete).with(ID));
    }

    private static AgentspaceId id(Call call) {
        String id = call.query(ID).orElse("default");
        return call.requireReach(Ids.of(ID, id, AgentspaceId::new));
    }

    private static AgentspaceId named(Call call) {
        if (call.query(ID).isEmpty()) {
            throw HttpProblem.malformed("say which agentspace: " + ID + "=ID");
        }
        return id(call);
    }

    private Answer get(Call call) {
        return shown.answer(200, shown.require(id(call)));
    }

    /** The original answers 400 where it exists. */
    private Answer create(Call call) {
        call.requireUnconfined();
        try {
            return AgentspaceRoutes.created(shown, call);
        } catch (RegistryException.AlreadyExists e) {
            throw new HttpProblem(ProblemType.ALREADY_EXISTS, String.valueOf(e.getMessage())).withStatus(400);
        }
    }

    private Answer update(Call call) {
        var id = named(call);
        return shown.answer(200, shown.stored().save(id, call.metadata(), shown.expected(call, id)));
    }

    private Answer delete(Call call) {
        var id = named(call);
        shown.stored().destroy(id, shown.expected(call, id));
        return Answer.noContent();
    }
}
