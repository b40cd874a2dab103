package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Sessions;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.List;
import java.util.Optional;

/** Sessions over HTTP. */
record HttpSessions(HttpCaller caller) implements Sessions {
    private static String path(SessionId id) {
        return HttpPaths.SESSIONS + "/" + HttpPaths.encoded(id.value());
    }

    @Override
    public void save(Session session, Expected expected) {
        caller.send("PUT", path(session.id()), session.json(), expected);
    }

    @Override
    public Optional<Session> get(SessionId id) {
        return caller.find(path(id)).map(json -> new Session(id, json));
    }

    @Override
    public List<SessionId> list() {
        return caller.list(HttpPaths.SESSIONS, Selector.all(), "&fields=" + Session.ID).stream()
                .map(part -> new SessionId(part.string(Session.ID).orElseThrow()))
                .toList();
    }

    @Override
    public void delete(SessionId id, Expected expected) {
        caller.delete(path(id), expected);
    }
}
