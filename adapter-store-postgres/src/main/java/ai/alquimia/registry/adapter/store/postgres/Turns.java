package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets one of this process at a time change an agentspace, in the order in which they came: the others would wait in the database, each with a
 * connection that readers need. Thread safe.
 */
final class Turns {
    private static final int LOCKS = 64;

    /** Two agentspaces may share one. */
    private final ReentrantLock[] locks =
            Stream.generate(() -> new ReentrantLock(true)).limit(LOCKS).toArray(ReentrantLock[]::new);

    private final Duration patience;

    /** Nobody waits longer than the database would let him wait. */
    Turns(Duration patience) {
        this.patience = patience;
    }

    /** Throws {@link RegistryException.Unreachable} when it takes too long until it is one's turn. */
    <T> T taking(String action, AgentspaceId id, Supplier<T> work) {
        var lock = locks[Math.floorMod(id.hashCode(), LOCKS)];
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RegistryException.Unreachable(
                        action, quote(id), "others have been changing it for " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException.Failed(action, quote(id), "interrupted while others were changing it");
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
