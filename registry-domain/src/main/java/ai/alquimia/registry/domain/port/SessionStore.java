package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions durably, each by itself. Thread safe; several processes may use one store at once. Of two who save one session at once, one counts
 * wholly. A session that cannot be read is a {@link RegistryException.Corrupt} that names the place.
 */
public interface SessionStore extends AutoCloseable {
    /**
     * Adds or replaces the session, which nobody else writes between the look at what is expected and this; durable before it returns. Throws
     * {@link RegistryException.Stale} when the session is not what is expected.
     */
    void save(Session session, Expected expected);

    /** The session as found; empty when there is none. */
    Optional<Session> find(SessionId id);

    /** The ids of all sessions, in code point order. */
    List<SessionId> list();

    /** Removes the session and answers whether there was one; durable before it returns. What is expected counts as for {@link #save}. */
    boolean delete(SessionId id, Expected expected);

    /** Releases what the store holds; never loses an acknowledged write. */
    @Override
    void close();
}
