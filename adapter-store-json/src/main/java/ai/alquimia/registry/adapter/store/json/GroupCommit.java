package ai.alquimia.registry.adapter.store.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets writers that wait for one file share its next rewrite: one of them writes for all who are waiting, then it is the turn of one of those who
 * came meanwhile. Thread safe.
 */
final class GroupCommit<Q, A> {
    /** One writer's request with its answer, or the failure that takes its place. */
    static final class Pending<Q, A> {
        private final Q request;

        /** Completed with true for who shall write for all, with false once there is an answer. */
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

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

    /** Who was just answered often comes back at once; they are waited for, for this part of what the last rewrite took. */
    private static final int PATIENCE = 8;

    private static final long PAUSE_NANOS = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Pending<Q, A>> waiting = new ArrayDeque<>();
    private boolean busy;
    private int lastSize;
    private long lastNanos;
    private final Consumer<List<Pending<Q, A>>> batch;

    /**
     * Commits in batches.
     *
     * @param batch answers or fails every request of the list; what it throws fails those still open
     */
    GroupCommit(Consumer<List<Pending<Q, A>>> batch) {
        this.batch = batch;
    }

    /** Returns when the request is durable; throws what made it fail. An interruption is kept for later. */
    A submit(Q request) {
        var mine = new Pending<Q, A>(request);
        if (enter(mine)) {
            gather();
            runBatch();
        } else if (mine.turn.join()) {
            runBatch();
        }
        return mine.result();
    }

    /** Queues up, and answers whether it is this one's turn already. */
    private boolean enter(Pending<Q, A> mine) {
        lock.lock();
        try {
            waiting.add(mine);
            boolean first = !busy;
            busy = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Gives those whom the last rewrite released the time to come back, lest one alone gets the next. */
    private void gather() {
        long end = System.nanoTime() + lastNanos / PATIENCE;
        while (waitingNow() < lastSize && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private int waitingNow() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void runBatch() {
        var requests = drained();
        long start = System.nanoTime();
        boolean interrupted =
                Thread.interrupted(); // meant for this thread, not for those whose requests it carries out
        try {
            batch.accept(requests);
        } catch (RuntimeException e) {
            requests.stream().filter(Pending::isOpen).forEach(pending -> pending.fail(e));
        } finally {
            pass(requests.size(), System.nanoTime() - start);
            requests.forEach(pending -> pending.turn.complete(false));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Pending<Q, A>> drained() {
        lock.lock();
        try {
            var requests = new ArrayList<>(waiting);
            waiting.clear();
            return requests;
        } finally {
            lock.unlock();
        }
    }

    /** Ends this turn: the next is who has waited longest, if somebody has. */
    private void pass(int size, long nanos) {
        lock.lock();
        try {
            lastSize = size;
            lastNanos = nanos;
            var next = waiting.peek();
            busy = next != null;
            if (next != null) {
                next.turn.complete(true);
            }
        } finally {
            lock.unlock();
        }
    }
}
