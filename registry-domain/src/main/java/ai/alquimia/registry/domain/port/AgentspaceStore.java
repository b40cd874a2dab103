package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import java.util.Optional;

/**
 * Keeps agentspaces durably. Thread safe; several processes may use one store at once, and each sees what the others have written as soon as it is
 * acknowledged.
 *
 * <p>A write is durable before its method returns, all of it or nothing; no acknowledged write is lost, and of those who write at once only those
 * fail whose own edits are wrong. What cannot be read is a {@link RegistryException.Corrupt} that names the place, and is never overwritten; the
 * other agentspaces stay as they are.
 */
public interface AgentspaceStore extends AutoCloseable {
    /** The metadata record of every agentspace as found, in ascending doc id; empty when there is none. */
    List<StoredRecord> agentspaces();

    /** The agentspace as it is now; empty when there is none with this id. */
    Optional<AgentspaceView> open(AgentspaceId id);

    /**
     * Makes an agentspace with its content, whose doc ids it keeps. Its metadata get the highest doc id plus one. Throws
     * {@link RegistryException.AlreadyExists} when its id or its (namespace, name) is taken; of those who create one at once, one succeeds.
     */
    void create(Agentspace agentspace, AgentspaceContent content);

    /**
     * Applies edits in order, all or none, and answers the outcome of each; every edit sees those before it. Documents that no edit names stay as
     * they were written, to the spelling of a number. Throws {@link RegistryException.NotFound} when there is no such
     * agentspace, {@link RegistryException.Stale} when an {@link Edit.Expect} or {@link Edit.ExpectMetadata} is disappointed (nobody writes between
     * it and the edits with it), and {@link RegistryException.AlreadyExists} when a metadata edit would take the (namespace, name) of another one.
     */
    List<EditOutcome> apply(AgentspaceId id, List<Edit> edits);

    /**
     * Removes the agentspace with all it holds, so that its id and name are free. Throws {@link RegistryException.NotFound} when there is none,
     * and {@link RegistryException.Stale} when its metadata are not what is expected.
     */
    void destroy(AgentspaceId id, Expected expected);

    /** Releases what this store holds, and not what others in the same place do; never loses an acknowledged write. */
    @Override
    void close();
}
