package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.store.json.GroupCommit.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
    private static final int WRITERS = 32;

    private static void answer(List<Pending<Integer, Integer>> batch) {
        batch.forEach(pending -> pending.succeed(pending.request() * 2));
    }

    private static List<Integer> inThreads(int number, Callable<Integer> work) throws Exception {
        var threads = Executors.newFixedThreadPool(number);
        try {
            var results = new ArrayList<Integer>();
            for (Future<Integer> future : threads.invokeAll(
                    IntStream.range(0, number).mapToObj(each -> work).toList())) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void each_writer_gets_its_own_answer_and_no_two_batches_run_at_once() throws Exception {
        var running = new AtomicInteger();
        var commits = new GroupCommit<Integer, Integer>(batch -> {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            answer(batch);
            running.decrementAndGet();
        });
        var numbers = new AtomicInteger();

        var sums = inThreads(WRITERS, () -> {
            int sum = 0;
            for (int each = 0; each < 1_000; each++) {
                int number = numbers.incrementAndGet();
                assertThat(commits.submit(number)).isEqualTo(number * 2);
                sum++;
            }
            return sum;
        });

        assertThat(sums).hasSize(WRITERS).containsOnly(1_000);
    }

    @Test
    void writers_that_come_again_and_again_share_most_batches() throws Exception {
        var batches = new AtomicInteger();
        var coming = new AtomicInteger();
        var left = new AtomicInteger(WRITERS);
        var commits = new GroupCommit<Integer, Integer>(batch -> {
            batches.incrementAndGet();
            while (coming.get() < left.get()) {
                sleep(Duration.ofMillis(1)); // a disk that is slow enough for everybody to come again
            }
            coming.addAndGet(-batch.size());
            answer(batch);
        });

        inThreads(WRITERS, () -> {
            for (int each = 0; each < 20; each++) {
                coming.incrementAndGet();
                commits.submit(each);
            }
            return left.decrementAndGet();
        });

        assertThat(batches.get()).isLessThan(20 * WRITERS / 4);
    }

    @Test
    void who_comes_meanwhile_waits_for_the_next_batch() throws Exception {
        var sizes = new ArrayList<Integer>();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var commits = new GroupCommit<Integer, Integer>(batch -> {
            sizes.add(batch.size());
            begun.countDown();
            await(goOn);
            answer(batch);
        });
        var threads = Executors.newFixedThreadPool(4);
        try {
            var first = threads.submit(() -> commits.submit(1));
            await(begun);
            var others = IntStream.range(2, 5)
                    .mapToObj(number -> threads.submit(() -> commits.submit(number)))
                    .toList();
            sleep(Duration.ofMillis(100));
            assertThat(others).noneMatch(Future::isDone);
            goOn.countDown();

            assertThat(first.get()).isEqualTo(2);
            for (var other : others) {
                assertThat(other.get()).isBetween(4, 8);
            }
            assertThat(sizes).first().isEqualTo(1);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void what_a_batch_throws_fails_those_that_have_no_answer_and_the_next_goes_on() {
        var commits = new GroupCommit<Integer, Integer>(batch -> {
            if (batch.get(0).request() == 0) {
                throw new IllegalStateException("no room");
            }
            answer(batch);
        });

        assertThatThrownBy(() -> commits.submit(0)).hasMessage("no room");
        assertThat(commits.submit(1)).isEqualTo(2);
    }

    @Test
    void an_error_fails_those_that_share_the_batch_and_the_next_goes_on() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var commits = new GroupCommit<Integer, Integer>(batch -> {
            if (batch.get(0).request() == 0) {
                begun.countDown();
                await(goOn);
            } else if (batch.get(0).request() < 3) {
                throw new StackOverflowError();
            }
            answer(batch);
        });
        var threads = Executors.newFixedThreadPool(3);
        try {
            var first = threads.submit(() -> commits.submit(0));
            await(begun);
            var sharing = List.of(threads.submit(() -> commits.submit(1)), threads.submit(() -> commits.submit(2)));
            sleep(Duration.ofMillis(100));
            goOn.countDown();

            assertThat(first.get()).isZero();
            for (var one : sharing) {
                assertThatThrownBy(one::get).rootCause().isInstanceOf(StackOverflowError.class);
            }
            assertThat(commits.submit(3)).isEqualTo(6);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nobody_is_waited_for_as_long_as_a_slow_rewrite_took() throws Exception {
        var slow = new CountDownLatch(1);
        var commits = new GroupCommit<Integer, Integer>(batch -> {
            if (batch.size() > 1) {
                sleep(Duration.ofSeconds(4));
            } else {
                await(slow);
            }
            answer(batch);
        });
        var threads = Executors.newFixedThreadPool(3);
        try {
            var all = IntStream.range(0, 3)
                    .mapToObj(number -> threads.submit(() -> commits.submit(number)))
                    .toList();
            sleep(Duration.ofMillis(100));
            slow.countDown();
            for (var one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        long start = System.nanoTime();
        commits.submit(3);

        // an eighth of it would be half a second
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(450));
    }

    @Test
    void an_interruption_stays_with_its_thread_and_is_not_seen_by_the_batch() {
        var seen = new ArrayList<Boolean>();
        var commits = new GroupCommit<Integer, Integer>(batch -> {
            seen.add(Thread.currentThread().isInterrupted());
            answer(batch);
        });
        Thread.currentThread().interrupt();
        try {
            assertThat(commits.submit(1)).isEqualTo(2);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(seen).containsExactly(false);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
