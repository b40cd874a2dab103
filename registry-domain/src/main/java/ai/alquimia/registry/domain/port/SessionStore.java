package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions durably, each by itself. Thread safe; several processes may use one store at once. Of two who save one session at once, one counts
 * wholly, and no other session is lost. A session that cannot be read is a {@link RegistryException.Corrupt} that names the place; the others can.
 */
public interface SessionStore extends AutoCloseable {
    /**
     * Adds the session, or replaces it with all its fields; nobody else writes it between the look at what is expected and this; durable before it
     * returns. Throws {@link RegistryException.Stale} when the session is not what is expected.
     */
    void save(Session session, Expected expected);

    /** The session as found, to the order of fields and the spelling of numbers; empty when there is none. */
    Optional<Session> find(SessionId id);

    /** The ids of all sessions, in code point order; empty when there is none. */
    List<SessionId> list();

    /** Removes the session and answers whether there was one; durable before it returns. What is expected counts as for {@link #save}. */
    boolean delete(SessionId id, Expected expected);

    /** Releases what this store holds, and not what others in the same place do; never loses an acknowledged write. */
    @Override
    void close();
}
