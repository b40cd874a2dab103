package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.testkit.ForwardingSessionStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores of sessions that do one thing wrong, made from one that does all things right. */
final class BrokenSessionStores {
    private BrokenSessionStores() {}

    static final class HidesWhatItDeletes extends ForwardingSessionStore {
        private final Set<SessionId> hidden = new HashSet<>();

        HidesWhatItDeletes(SessionStore sessions) {
            super(sessions);
        }

        @Override
        public List<SessionId> list() {
            return sessions.list().stream().filter(id -> !hidden.contains(id)).toList();
        }

        @Override
        public synchronized boolean delete(SessionId id, Expected expected) {
            return sessions.find(id).isPresent() && hidden.add(id);
        }
    }

    static final class RemembersWhatItFound extends ForwardingSessionStore {
        private final Map<SessionId, Optional<Session>> found = new ConcurrentHashMap<>();

        RemembersWhatItFound(SessionStore sessions) {
            super(sessions);
        }

        @Override
        public void save(Session session, Expected expected) {
            sessions.save(session, expected);
            found.remove(session.id());
        }

        @Override
        public Optional<Session> find(SessionId id) {
            return found.computeIfAbsent(id, sessions::find);
        }
    }

    static final class WritesFieldByField extends ForwardingSessionStore {
        WritesFieldByField(SessionStore sessions) {
            super(sessions);
        }

        /** Of two at once one writes the first field last, and the other the second. */
        @Override
        public void save(Session session, Expected expected) {
            boolean late = Race.isLost();
            writeWhen(!late, session, "n");
            writeWhen(late, session, "n");
            writeWhen(late, session, "same");
            writeWhen(!late, session, "same");
        }

        private void writeWhen(boolean ours, Session session, String field) {
            if (ours) {
                var before = sessions.find(session.id()).orElse(session).json();
                var value = session.json().get(field);
                var after = value.isPresent() && before.has(field) ? before.with(field, value.get()) : session.json();
                sessions.save(Session.of(after), Expected.anything());
            }
            Race.meet();
        }
    }

    static final class MergesFields extends ForwardingSessionStore {
        MergesFields(SessionStore sessions) {
            super(sessions);
        }

        @Override
        public void save(Session session, Expected expected) {
            var fields = new LinkedHashMap<String, JsonValue>();
            sessions.find(session.id())
                    .ifPresent(before -> fields.putAll(before.json().fields()));
            fields.putAll(session.json().fields());
            sessions.save(Session.of(JsonObject.of(fields)), expected);
        }
    }

    static final class LooksBeforeItWrites extends ForwardingSessionStore {
        LooksBeforeItWrites(SessionStore sessions) {
            super(sessions);
        }

        private void look(SessionId id, Expected expected) {
            expected.check("change", id.value(), () -> sessions.find(id).map(Session::json));
            Race.meet();
        }

        @Override
        public void save(Session session, Expected expected) {
            look(session.id(), expected);
            sessions.save(session, Expected.anything());
        }

        @Override
        public boolean delete(SessionId id, Expected expected) {
            look(id, expected);
            return sessions.delete(id, Expected.anything());
        }
    }

    static final class ClosesAll extends ForwardingSessionStore {
        private static final Map<SessionStore, Boolean> CLOSED = new HashMap<>();

        ClosesAll(SessionStore sessions) {
            super(sessions);
            CLOSED.put(sessions, false);
        }

        @Override
        public void save(Session session, Expected expected) {
            if (CLOSED.getOrDefault(sessions, false)) {
                throw new IllegalStateException("closed");
            }
            sessions.save(session, expected);
        }

        @Override
        public void close() {
            CLOSED.put(sessions, true);
        }
    }

    static final class LosesTheLastOnClosing extends ForwardingSessionStore {
        private Optional<SessionId> last = Optional.empty();

        LosesTheLastOnClosing(SessionStore sessions) {
            super(sessions);
        }

        @Override
        public synchronized void save(Session session, Expected expected) {
            sessions.save(session, expected);
            last = Optional.of(session.id());
        }

        @Override
        public void close() {
            last.ifPresent(id -> sessions.delete(id, Expected.anything()));
        }
    }
}
