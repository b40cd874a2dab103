package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Sessions;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Several sessions that one request saves and deletes, each by itself: they are files of their own. */
record SessionBatch(List<Session> saved, List<SessionId> deleted) {
    private static final String UPSERT = "upsert";
    private static final String DELETE = "delete";

    /** Reads a batch; throws {@link HttpProblem} with all that is wrong with it. */
    static SessionBatch of(JsonObject body) {
        var fields = new RequestFields(body, Set.of(UPSERT, DELETE));
        var saved = new ArrayList<Session>();
        int at = 0;
        for (JsonValue element : Bodies.array(body, UPSERT)) {
            read(element, JsonPointer.of(UPSERT).child(at++), fields).ifPresent(saved::add);
        }
        var deleted = fields.list(DELETE, SessionBatch::id, "names no session");
        if (Bodies.array(body, UPSERT).isEmpty() && Bodies.array(body, DELETE).isEmpty()) {
            fields.report("has nothing to upsert and nothing to delete");
        }
        fields.done();
        return new SessionBatch(saved, deleted);
    }

    private static Optional<Session> read(JsonValue element, JsonPointer place, RequestFields fields) {
        if (!(element instanceof JsonObject object)) {
            fields.report(new Problem(place, "must be an object"));
            return Optional.empty();
        }
        try {
            return Optional.of(Session.of(object));
        } catch (RegistryException.Invalid e) {
            e.problems().forEach(problem -> fields.report(new Problem(place.append(problem.at()), problem.message())));
            return Optional.empty();
        }
    }

    private static Optional<SessionId> id(JsonValue element) {
        try {
            return element instanceof JsonString name ? Optional.of(new SessionId(name.value())) : Optional.empty();
        } catch (RegistryException.Invalid e) {
            return Optional.empty();
        }
    }

    /** Does it, and answers what became of each. */
    JsonObject carryOut(Sessions sessions) {
        var results = new ArrayList<JsonValue>();
        for (Session session : saved) {
            boolean there = sessions.get(session.id()).isPresent();
            sessions.save(session);
            results.add(Changes.one(session.id().value(), there ? "changed" : "created"));
        }
        for (SessionId id : deleted) {
            boolean there = sessions.get(id).isPresent();
            if (there) {
                sessions.delete(id);
            }
            results.add(Changes.one(id.value(), there ? "deleted" : "unchanged"));
        }
        return Changes.of(results);
    }
}
