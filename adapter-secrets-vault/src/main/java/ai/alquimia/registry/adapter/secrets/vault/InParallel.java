package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.io.OwnThread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Works on several inputs at once, on threads that live as long as the call. */
final class InParallel {
    static final int BOUND = 8;

    private InParallel() {}

    /** One result for each input. An interrupt reaches the work, is kept, and makes every result the other one. */
    static <T, R> Map<T, R> map(List<T> inputs, Function<T, R> work, R whenInterrupted) {
        if (inputs.size() == 1) {
            return Map.of(inputs.get(0), work.apply(inputs.get(0)));
        }
        var threads = Executors.newFixedThreadPool(Math.min(BOUND, inputs.size()), OwnThread::daemon);
        try {
            var tasks = inputs.stream()
                    .map(input -> (Callable<R>) () -> work.apply(input))
                    .toList();
            return results(inputs, threads.invokeAll(tasks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var results = new LinkedHashMap<T, R>();
            inputs.forEach(input -> results.put(input, whenInterrupted));
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T, R> Map<T, R> results(List<T> inputs, List<Future<R>> futures) throws InterruptedException {
        var results = new LinkedHashMap<T, R>();
        var each = new ArrayList<>(futures).iterator();
        for (T input : inputs) {
            results.put(input, result(each.next()));
        }
        return results;
    }

    private static <R> R result(Future<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            // a mistake of ours: its kind is enough to find it, its message may hold anything
            throw new IllegalStateException(
                    "unexpected " + String.valueOf(e.getCause()).replaceFirst(":.*", ""));
        }
    }
}
