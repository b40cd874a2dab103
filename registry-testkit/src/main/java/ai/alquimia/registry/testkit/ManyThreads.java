package ai.alquimia.registry.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Tasks that eight threads do at once. */
final class ManyThreads {
    private ManyThreads() {}

    /** Does the task for each number from 0; fails when one of them fails. */
    static void atOnce(int times, IntFunction<Object> task) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var tasks = IntStream.range(0, times)
                    .<Callable<Object>>mapToObj(i -> () -> task.apply(i))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
