package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Agentspaces;
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
import java.util.Optional;

/** Agentspaces as resources: their metadata, not what they hold. */
final class AgentspaceRoutes {
    static final String PATH = "/registry/v1/agentspaces";
    static final String ONE = PATH + "/{" + Route.AGENTSPACE + "}";

    private final Agentspaces agentspaces;
    private final Representations representations;

    AgentspaceRoutes(Agentspaces agentspaces, Representations representations) {
        this.agentspaces = agentspaces;
        this.representations = representations;
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
        var visible = Listing.run(() -> agentspaces.find(filter)).stream()
                .filter(record -> isVisible(call.caller(), record))
                .toList();
        return Page.ofRecords(call, visible, representations);
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
        return created(agentspaces.create(call.metadata()), representations);
    }

    static Answer created(StoredRecord made, Representations representations) {
        var id = new AgentspaceId(made.document().string(Agentspace.ID).orElseThrow());
        return Answer.document(201, representations.of(made)).with("Location", location(id));
    }

    static String location(AgentspaceId id) {
        return PATH + "/"
                + URLEncoder.encode(id.value(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer get(Call call) {
        return Answer.document(200, representations.of(require(call.agentspace())));
    }

    private StoredRecord require(AgentspaceId id) {
        return agentspaces
                .get(id)
                .orElseThrow(() -> new RegistryException.NotFound(
                        "open agentspace", RegistryException.quote(id), "there is no such agentspace"));
    }

    private Answer patch(Call call) {
        var id = call.agentspace();
        var patch = call.metadata();
        if (!MergePatch.isNested(patch)) {
            return changed(id, patch, Preconditions.expected(call, () -> version(id)));
        }
        while (true) {
            var before = require(id).document();
            try {
                Preconditions.expected(call, () -> version(id));
                return changed(id, MergePatch.changes(before, patch), new Expected.Exactly(before));
            } catch (RegistryException.Stale somebodyWasFaster) {
                // Again, with what is there now, which a condition of the caller judges anew.
            }
        }
    }

    private Answer changed(AgentspaceId id, JsonObject changes, Expected expected) {
        return Answer.document(200, representations.of(agentspaces.save(id, changes, expected)));
    }

    private Answer delete(Call call) {
        var id = call.agentspace();
        agentspaces.destroy(id, Preconditions.expected(call, () -> version(id)));
        return Answer.noContent();
    }

    /** Of what is not there no version is expected in vain: that it is not there is the answer (RFC 9110, section 13.2.1). */
    private Optional<Preconditions.Version> version(AgentspaceId id) {
        var record = require(id);
        return Optional.of(new Preconditions.Version(
                record.document(), representations.of(record).etag()));
    }
}
