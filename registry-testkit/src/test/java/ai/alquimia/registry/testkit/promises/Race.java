package ai.alquimia.registry.testkit.promises;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Where two threads that work at once meet, so that what can go wrong between them does. */
final class Race {
    private static final Exchanger<Integer> MEETING = new Exchanger<>();
    private static final AtomicInteger TICKETS = new AtomicInteger();
    private static final AtomicReference<Thread> TEST = new AtomicReference<>();

    private Race() {}

    /** The thread in which this is called runs the tests: it never meets another one, and does not wait for any. */
    static void runsTestsHere() {
        TEST.set(Thread.currentThread());
    }

    /** True for one of two who come here at once; who is alone goes on after a moment, which is long enough on a busy machine. */
    static boolean isLost() {
        if (Thread.currentThread().equals(TEST.get())) {
            return false;
        }
        int ticket = TICKETS.incrementAndGet();
        try {
            return MEETING.exchange(ticket, 200, TimeUnit.MILLISECONDS) > ticket;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets another one catch up. */
    static void meet() {
        isLost();
    }
}
