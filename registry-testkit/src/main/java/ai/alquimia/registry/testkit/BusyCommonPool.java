package ai.alquimia.registry.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

/**
 * All threads of the common pool wait, as where everybody who asks does so in it; on a machine with two processors it has one. For tests of what must go
 * on all the same.
 */
public final class BusyCommonPool {
    private BusyCommonPool() {}

    /** Does the work while they wait. */
    public static <T> T during(Callable<T> work) throws Exception {
        int threads = ForkJoinPool.getCommonPoolParallelism();
        var waiting = new CountDownLatch(threads);
        var goOn = new CountDownLatch(1);
        for (int thread = 0; thread < threads; thread++) {
            ForkJoinPool.commonPool().execute(() -> {
                waiting.countDown();
                await(goOn);
            });
        }
        waiting.await();
        try {
            return work.call();
        } finally {
            goOn.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
