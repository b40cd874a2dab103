package ai.alquimia.registry.adapter.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output. A {@code PrintStream} swallows what goes wrong; this one remembers it, so that lost results end the command with an error. */
final class Results extends PrintStream {
    private final Recorder recorder;

    private Results(Recorder recorder) {
        super(recorder, false, StandardCharsets.UTF_8);
        this.recorder = recorder;
    }

    static Results to(OutputStream target) {
        return new Results(new Recorder(target));
    }

    /** Why not all that was written has arrived; empty when it has. */
    Optional<IOException> failure() {
        flush();
        return Optional.ofNullable(recorder.failure);
    }

    /** After its first failure it writes nothing more. */
    private static final class Recorder extends FilterOutputStream {
        private @Nullable IOException failure;

        Recorder(OutputStream target) {
            super(target);
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            attempt(() -> out.write(bytes, from, length));
        }

        @Override
        public void flush() {
            attempt(out::flush);
        }

        private void attempt(Writing writing) {
            if (failure == null) {
                try {
                    writing.run();
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
