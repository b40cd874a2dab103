package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Watches what everybody on the machine can read of running processes: the command line of each, as Linux tells it. */
final class CommandLines implements AutoCloseable {
    private static final Path PROCESSES = Path.of("/proc");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Thread watcher = new Thread(this::watch, "command lines");
    private volatile boolean closed;

    static CommandLines watched() {
        var lines = new CommandLines();
        lines.watcher.start();
        return lines;
    }

    private void watch() {
        while (!closed) {
            look();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void look() {
        try (var processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                lookAt(process);
            }
        } catch (IOException e) {
            throw new AssertionError("no " + PROCESSES + " to watch", e);
        }
    }

    private void lookAt(Path process) {
        try {
            var line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            if (!line.isEmpty()) {
                seen.add(line);
            }
        } catch (IOException e) {
            // it ended in between
        }
    }

    Set<String> seen() {
        assertThat(watcher.isAlive()).as("the watcher").isTrue();
        return seen;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watcher);
    }
}
