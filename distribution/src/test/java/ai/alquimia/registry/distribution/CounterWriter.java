package ai.alquimia.registry.distribution;

import ai.alquimia.registry.domain.JsonObject;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds one to the counters that agents hold, each time reading the agent and writing it back under the condition that it is still the same. When the
 * server dies on the way, nobody knows whether the write happened: it counts as attempted and not as acknowledged.
 */
final class CounterWriter implements Runnable {
    private static final String AGENTS = "/registry/v1/agentspaces/default/agents/a";
    private static final String COUNT = "count";

    private final KeptConnection connection;
    private final Random random;
    private final Tally tally;

    CounterWriter(KeptConnection connection, Random random, Tally tally) {
        this.connection = connection;
        this.random = random;
        this.tally = tally;
    }

    /**
     * What all writers together have done.
     *
     * @param left how many writes are still to be acknowledged
     * @param acknowledged by agent
     * @param attempted by agent; those that were refused do not count
     * @param refused because somebody else was faster
     */
    record Tally(
            AtomicInteger left, AtomicIntegerArray acknowledged, AtomicIntegerArray attempted, AtomicInteger refused) {
        static Tally of(int writes, int agents) {
            return new Tally(
                    new AtomicInteger(writes),
                    new AtomicIntegerArray(agents),
                    new AtomicIntegerArray(agents),
                    new AtomicInteger());
        }
    }

    static String path(int agent) {
        return AGENTS + agent;
    }

    static long count(String agent) {
        return ((JsonObject) Workplace.parse(agent))
                .get(COUNT)
                .map(count -> Long.parseLong(count.toString()))
                .orElseThrow();
    }

    @Override
    public void run() {
        while (tally.left().get() > 0) {
            int agent = random.nextInt(tally.acknowledged().length());
            try {
                if (increment(agent)) {
                    tally.acknowledged().incrementAndGet(agent);
                    tally.left().decrementAndGet();
                }
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // until it is there again
            }
        }
    }

    private boolean increment(int agent) throws IOException {
        var current = connection.send("GET", path(agent), "");
        if (current.status() != 200 && current.status() != 404) {
            throw new AssertionError(current);
        }
        boolean first = current.status() == 404;
        String condition =
                first ? "If-None-Match: *" : "If-Match: " + current.headers().get("etag");
        tally.attempted().incrementAndGet(agent);
        var written =
                connection.send("PUT", path(agent), agent(agent, first ? 1 : count(current.body()) + 1), condition);
        switch (written.status()) {
            case 200, 201 -> {
                return true;
            }
            case 412 -> {
                tally.attempted().decrementAndGet(agent);
                tally.refused().incrementAndGet();
                return false;
            }
            default -> throw new AssertionError(written);
        }
    }

    private static String agent(int agent, long count) {
        return "{\"assistant_id\":\"a%d\",\"response\":{},\"%s\":%d}".formatted(agent, COUNT, count);
    }
}
