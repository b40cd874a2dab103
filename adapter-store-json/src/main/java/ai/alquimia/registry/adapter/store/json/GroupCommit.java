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

    /** But never for longer: the last one may have waited for another process, or for a slow disk. */
    private static final long LONGEST_PATIENCE_NANOS = 20_000_000;

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
        boolean first = enter(mine);
        if (first || mine.turn.join()) {
            lead(mine, first);
        }
        return mine.result();
    }

    /** An interruption is meant for this thread, not for those whose requests it carries out. */
    private void lead(Pending<Q, A> mine, boolean first) {
        boolean interrupted = Thread.interrupted();
        try {
            if (first) {
                gather();
            }
            runBatch(mine);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
        long end = System.nanoTime() + Math.min(lastNanos / PATIENCE, LONGEST_PATIENCE_NANOS);
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

    private void runBatch(Pending<Q, A> mine) {
        List<Pending<Q, A>> requests = List.of();
        long start = System.nanoTime();
        try {
            requests = drained();
            batch.accept(requests);
        } catch (RuntimeException e) {
            failOpen(requests, e);
        } catch (Error e) {
            failOpen(requests, new IllegalStateException("the rewrite that was shared ended in " + e, e));
            throw e;
        } finally {
            pass(mine, requests.size(), System.nanoTime() - start);
            requests.forEach(pending -> pending.turn.complete(false));
        }
    }

    private static <Q, A> void failOpen(List<Pending<Q, A>> requests, RuntimeException reason) {
        for (var pending : requests) {
            if (pending.isOpen()) {
                pending.fail(reason);
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

    /** Ends this turn: the next is who has waited longest, if somebody has. Who had it does not get it again, even if it came to nothing. */
    private void pass(Pending<Q, A> mine, int size, long nanos) {
        lock.lock();
        try {
            waiting.remove(mine);
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
