package ai.alquimia.registry.adapter.store.postgres.server;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running postmaster with the processes it starts, one for each connection and some of its own. */
final class PostgresProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process postmaster;

    private PostgresProcess(Process postmaster) {
        this.postmaster = postmaster;
    }

    static PostgresProcess start(Program postgres, Path log, List<String> arguments) throws IOException {
        return new PostgresProcess(
                postgres.start(Map.of(), ProcessBuilder.Redirect.PIPE, log, log, arguments.toArray(String[]::new)));
    }

    boolean isAlive() {
        return postmaster.isAlive();
    }

    /** Ends it with the signal of a fast shutdown, and with {@link #kill} when that takes too long. */
    void stop() {
        // Process.destroy sends SIGTERM, on which it waits for its clients to leave
        Program.require("kill").run("-s", "INT", Long.toString(postmaster.pid()));
        try {
            if (!postmaster.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** Ends it and its children at once; none of them holds a file or shared memory any more when this returns. */
    void kill() {
        List<ProcessHandle> children = postmaster.descendants().toList();
        // itself first: when it sees a child killed, it starts others
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!children.stream().allMatch(PostgresProcess::isOver) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Also one that only waits for somebody to ask for its exit code, which in a container may be nobody. */
    static boolean isOver(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException e) {
            return true; // it ended meanwhile
        }
    }
}
