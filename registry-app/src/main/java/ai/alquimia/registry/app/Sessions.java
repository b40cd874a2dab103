package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.List;
import java.util.Optional;

/** Keeping local conversations. Thread safe. */
public interface Sessions {
    /** Adds or replaces the session. */
    default void save(Session session) {
        save(session, Expected.anything());
    }

    /** Adds or replaces the session; throws {@link RegistryException.Stale} when it is not what is expected. */
    void save(Session session, Expected expected);

    /** The session as found; empty when there is none. */
    Optional<Session> get(SessionId id);

    /** The ids of all sessions, in code point order. */
    List<SessionId> list();

    /** Removes the session; throws {@link RegistryException.NotFound} when there is none. */
    default void delete(SessionId id) {
        delete(id, Expected.anything());
    }

    /** As {@link #delete(SessionId)}; throws {@link RegistryException.Stale} when the session is not what is expected. */
    void delete(SessionId id, Expected expected);
}
