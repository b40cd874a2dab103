package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.Sessions;
import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sessions as resources. They belong to no agentspace, so that callers who are confined to some do not reach them. */
final class SessionRoutes {
    private static final String PATH = "/registry/v1/sessions";
    private static final String ONE = PATH + "/{sid}";

    private final Sessions sessions;

    SessionRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    List<Route> all() {
        return List.of(
                Route.get(PATH, Role.VIEWER, this::list)
                        .with(Listing.FILTER, Listing.LIMIT, Listing.CURSOR, Listing.FIELDS),
                Route.delete(PATH, Role.EDITOR, this::deleteWhere).with(Listing.FILTER),
                Route.post(PATH + ":batch", Role.EDITOR, this::batch),
                Route.get(ONE, Role.VIEWER, this::get),
                Route.put(ONE, Role.EDITOR, this::put),
                Route.delete(ONE, Role.EDITOR, this::delete));
    }

    private static SessionId id(Call call) {
        call.requireUnconfined();
        return Ids.of("session", call.path("sid"), SessionId::new);
    }

    /** Each session is a file of its own, which is read when its turn comes. */
    private Stream<Session> matching(Selector selector, String after) {
        var query = SelectorQuery.of(selector);
        return sessions.list().stream()
                .filter(id -> Characters.compare(id.value(), after) > 0)
                .flatMap(id -> sessions.get(id).stream())
                .filter(session -> query.matches(session.json()));
    }

    private record Item(Session session, Optional<Projection> fields) implements Page.Item {
        @Override
        public String position() {
            return session.id().value();
        }

        @Override
        public byte[] json() {
            var json = session.json();
            return Representation.of(fields.map(part -> part.of(json)).orElse(json))
                    .json();
        }
    }

    private Answer list(Call call) {
        call.requireUnconfined();
        var fields = Listing.fields(call);
        return Listing.run(() -> Page.of(
                call,
                matching(Listing.filter(call), Listing.cursor(call).orElse(""))
                        .map(session -> new Item(session, fields))
                        .iterator()));
    }

    private Answer get(Call call) {
        var id = id(call);
        var session = sessions.get(id)
                .orElseThrow(() -> new RegistryException.NotFound(
                        "find session", RegistryException.quote(id), "there is no such session"));
        return Answer.document(200, Representation.of(session.json()));
    }

    private Answer put(Call call) {
        var id = id(call);
        var session = Session.of(call.object());
        if (!session.id().equals(id)) {
            throw DocumentPaths.otherThanNamed("session", id, session.id());
        }
        var expected = Preconditions.expected(call, () -> version(id));
        boolean there = sessions.get(id).isPresent();
        sessions.save(session, expected);
        var answer = Answer.document(there ? 200 : 201, Representation.of(session.json()));
        return there ? answer : answer.with("Location", call.rawPath());
    }

    private Answer delete(Call call) {
        var id = id(call);
        sessions.delete(id, Preconditions.expected(call, () -> version(id)));
        return Answer.noContent();
    }

    private Optional<Preconditions.Version> version(SessionId id) {
        return sessions.get(id).map(Session::json).map(SessionRoutes::version);
    }

    private static Preconditions.Version version(JsonObject json) {
        return new Preconditions.Version(json, Representation.of(json).etag());
    }

    private Answer deleteWhere(Call call) {
        call.requireUnconfined();
        var filter = Listing.requiredFilter(call);
        var ids = Listing.run(() -> matching(filter, "").map(Session::id).toList());
        ids.forEach(sessions::delete);
        return Answer.ok(Changes.deleted(ids.stream().map(SessionId::value)));
    }

    private Answer batch(Call call) {
        call.requireUnconfined();
        var batch = SessionBatch.of(call.object());
        return Answer.ok(batch.carryOut(sessions));
    }
}
