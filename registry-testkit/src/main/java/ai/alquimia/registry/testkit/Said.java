package ai.alquimia.registry.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a test hears of a program: its standard output and error, and all that it logs through java.util.logging or System.Logger. */
final class Said {
    private Said() {}

    static String during(Runnable work) {
        var heard = new ByteArrayOutputStream();
        var stream = new PrintStream(heard, true, StandardCharsets.UTF_8);
        var out = System.out;
        var err = System.err;
        var root = Logger.getLogger("");
        var level = root.getLevel();
        var listener = new Listener(stream);
        try {
            System.setOut(stream);
            System.setErr(stream);
            root.addHandler(listener);
            root.setLevel(Level.ALL);
            work.run();
        } finally {
            root.setLevel(level);
            root.removeHandler(listener);
            System.setErr(err);
            System.setOut(out);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    private static final class Listener extends Handler {
        private final PrintStream stream;

        Listener(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void publish(LogRecord log) {
            stream.println(log.getMessage() + Arrays.toString(log.getParameters()) + log.getThrown());
        }

        @Override
        public void flush() {
            stream.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
