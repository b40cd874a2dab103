package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.List;
import java.util.Optional;

/** Keeping local conversations. Thread safe. */
public interface Sessions {
    /** Adds or replaces the session. */
    void save(Session session);

    /** The session as found; empty when there is none. */
    Optional<Session> get(SessionId id);

    /** The ids of all sessions, in code point order. */
    List<SessionId> list();

    /** Removes the session; throws {@link ai.alquimia.registry.domain.RegistryException.NotFound} when there is none. */
    void delete(SessionId id);
}
