package ai.alquimia.registry.adapter.store.json;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets writers that wait for one file share its next rewrite: who gets in first writes for all who are waiting. */
final class GroupCommit<Q, A> {
    /** One writer's request with its answer, or the failure that takes its place. */
    static final class Pending<Q, A> {
        private final Q request;
        private volatile @Nullable A answer;
        private volatile @Nullable RuntimeException failure;

        Pending(Q request) {
            this.request = request;
        }

        Q request() {
            return request;
        }

        void succeed(A result) {
            answer = result;
        }

        void fail(RuntimeException reason) {
            failure = reason;
        }

        boolean isOpen() {
            return answer == null && failure == null;
        }

        A result() {
            RuntimeException reason = failure;
            if (reason != null) {
                throw reason;
            }
            A result = answer;
            if (result == null) {
                throw new IllegalStateException("a batch left a request without an answer");
            }
            return result;
        }
    }

    private final ConcurrentLinkedQueue<Pending<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Consumer<List<Pending<Q, A>>> batch;

    /**
     * Commits in batches.
     *
     * @param batch answers or fails every request of the list; what it throws fails those still open
     */
    GroupCommit(Consumer<List<Pending<Q, A>>> batch) {
        this.batch = batch;
    }

    /** Returns when the request is durable; throws what made it fail. */
    A submit(Q request) {
        var mine = new Pending<Q, A>(request);
        waiting.add(mine);
        lock.lock();
        try {
            if (mine.isOpen()) {
                runBatch();
            }
        } finally {
            lock.unlock();
        }
        return mine.result();
    }

    private void runBatch() {
        var requests = new ArrayList<Pending<Q, A>>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            requests.add(next);
        }
        boolean interrupted =
                Thread.interrupted(); // meant for this thread, not for those whose requests it carries out
        try {
            batch.accept(requests);
        } catch (RuntimeException e) {
            requests.stream().filter(Pending::isOpen).forEach(pending -> pending.fail(e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
