package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Agentspaces as resources: their metadata, not what they hold. */
final class AgentspaceRoutes {
    static final String PATH = "/registry/v1/agentspaces";
    static final String ONE = PATH + "/{" + Route.AGENTSPACE + "}";

    private final ShownAgentspaces shown;

    AgentspaceRoutes(ShownAgentspaces shown) {
        this.shown = shown;
    }

    List<Route> all() {
        return List.of(
                Route.get(PATH, Role.VIEWER, this::list)
                        .with(Listing.FILTER, Listing.LIMIT, Listing.CURSOR, Listing.FIELDS),
                Route.post(PATH, Role.ORG_ADMIN, this::create),
                Route.get(ONE, Role.VIEWER, this::get),
                Route.patch(ONE, Role.ORG_ADMIN, this::patch),
                Route.delete(ONE, Role.ORG_ADMIN, this::delete));
    }

    private Answer list(Call call) {
        var filter = Listing.filter(call);
        var visible = Listing.run(() -> shown.stored().find(filter)).stream()
                .filter(record -> isVisible(call.caller(), record))
                .toList();
        long after = Page.docIdBefore(call);
        var behind = visible.stream().filter(record -> record.docId() > after).toList();
        return Page.ofRecords(call, behind, shown.representations());
    }

    private static boolean isVisible(Caller caller, StoredRecord record) {
        return !caller.isConfined()
                || record.document()
                        .string(Agentspace.ID)
                        .filter(caller::reaches)
                        .isPresent();
    }

    private Answer create(Call call) {
        call.requireUnconfined();
        return created(shown, call);
    }

    /** Makes the agentspace of the body. */
    static Answer created(ShownAgentspaces shown, Call call) {
        var made = shown.stored().create(call.metadata());
        var id = new AgentspaceId(made.document().string(Agentspace.ID).orElseThrow());
        return shown.answer(201, made).with("Location", location(id));
    }

    static String location(AgentspaceId id) {
        return PATH + "/"
                + URLEncoder.encode(id.value(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer get(Call call) {
        return shown.answer(200, shown.require(call.agentspace()));
    }

    private Answer patch(Call call) {
        var id = call.agentspace();
        var patch = call.metadata();
        if (!MergePatch.isNested(patch)) {
            return changed(id, patch, shown.expected(call, id));
        }
        while (true) {
            var before = shown.require(id).document();
            try {
                shown.expected(call, id);
                return changed(id, MergePatch.changes(before, patch), new Expected.Exactly(before));
            } catch (RegistryException.Stale somebodyWasFaster) {
                // Again, with what is there now, which a condition of the caller judges anew.
            }
        }
    }

    private Answer changed(AgentspaceId id, JsonObject changes, Expected expected) {
        return shown.answer(200, shown.stored().save(id, changes, expected));
    }

    private Answer delete(Call call) {
        var id = call.agentspace();
        shown.stored().destroy(id, shown.expected(call, id));
        return Answer.noContent();
    }
}
