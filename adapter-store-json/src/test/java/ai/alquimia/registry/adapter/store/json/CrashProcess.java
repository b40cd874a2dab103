package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.adapter.store.json.CrashTally.Place;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of its own that does what a {@link CrashPlan} says until it is killed. It writes a line when an operation begins, and one when it has
 * been answered; and a {@link CrashTally.Place} when it waits there for its death.
 */
final class CrashProcess {
    static final String BEGIN = "begin";
    static final String DONE = "done";
    static final String REFUSED = "refused";
    static final String FAILED = "failed";

    private CrashProcess() {}

    public static void main(String[] arguments) throws Exception {
        dieWithParent();
        Path registry = Path.of(arguments[0]);
        var plan = CrashPlan.of(Long.parseLong(arguments[1]));
        var disk = plan.disk(() -> awaitDeath(Place.AT_STEP));
        var store = RegistryFixture.store(registry, disk);
        var sessions = RegistryFixture.sessions(registry, disk);
        var threads = new Thread[plan.lanes().size()];
        for (int number = 0; number < threads.length; number++) {
            int lane = number;
            threads[lane] = new Thread(() -> run(lane, plan.lanes().get(lane), new Lane(lane, store, sessions)));
            threads[lane].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        awaitDeath(Place.AT_REST);
    }

    /** Nobody would kill it then. */
    private static void dieWithParent() {
        var watch = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // as good as its end
            }
            Runtime.getRuntime().halt(1);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitDeath(Place place) {
        System.out.println(place);
        while (true) {
            LockSupport.park();
        }
    }

    private static void run(int number, List<Operation> operations, Lane lane) {
        for (int at = 0; at < operations.size(); at++) {
            System.out.println(number + " " + BEGIN + " " + at);
            System.out.println(number + " " + answer(lane, operations.get(at)));
        }
    }

    private static String answer(Lane lane, Operation operation) {
        try {
            lane.run(operation);
            return DONE;
        } catch (RegistryException.Stale | RegistryException.AlreadyExists | RegistryException.NotFound e) {
            return REFUSED + " " + e.getMessage();
        } catch (RegistryException.Failed e) {
            return FAILED + " " + e.getMessage();
        } catch (RuntimeException e) {
            return "threw " + e;
        }
    }
}
