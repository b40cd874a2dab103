package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Passes INT, TERM and HUP on to a child, once each. A terminal, or {@code kill} of a process group, sends a signal to the child too, and a
 * JVM cannot see whom a signal was meant for. So a small shell in the same process group is the witness: what it received itself needs
 * no passing on; all else it sends. It ends when its standard input does, so even a killed JVM leaves none behind.
 */
final class SignalRelay implements AutoCloseable {
    /**
     * A read that a signal interrupts fails like one at the end: {@code woken} tells them apart. Each signal is remembered by itself, since
     * Java may tell of two in another order than they came.
     */
    static final String WITNESS = """
            HUP= INT= TERM=
            trap 'HUP=1 woken=1' HUP
            trap 'INT=1 woken=1' INT
            trap 'TERM=1 woken=1' TERM
            trap '' QUIT
            while woken= name=; read -r name pid always || [ -n "$woken" ]; do
                [ -n "$name" ] || continue
                eval "seen=\\$$name $name="
                if [ -z "$seen" ] || [ -n "$always" ]; then kill -s "$name" "$pid"; fi
            done
            """;

    private final Process witness;
    private final Signals signals;
    private @Nullable String early;
    private @Nullable Process child;

    private SignalRelay(Process witness) {
        this.witness = witness;
        this.signals = new Signals(this::heard, "INT", "TERM", "HUP");
    }

    static SignalRelay start() {
        try {
            var shell = new ProcessBuilder("/bin/sh", "-c", WITNESS)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            shell.environment().clear();
            return new SignalRelay(shell.start());
        } catch (IOException e) {
            throw new RegistryException.Failed("run", "/bin/sh", InputBytes.reason(e));
        }
    }

    /** The signal that came before there was a child, if any. */
    synchronized @Nullable String early() {
        return early;
    }

    /** From now on signals go to this child. One that came while it was being started is sent in any case: it may have missed it. */
    synchronized void to(Process started) {
        child = started;
        if (early != null) {
            send(early, started, " always");
        }
    }

    private synchronized void heard(String signal) {
        if (child == null) {
            early = signal;
        } else if (child.isAlive()) {
            send(signal, child, "");
        }
    }

    private void send(String signal, Process to, String always) {
        try {
            OutputStream out = witness.getOutputStream();
            out.write((signal + " " + to.pid() + always + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            // without the witness TERM is the one signal that Java itself can send
            to.destroy();
        }
    }

    @Override
    public void close() {
        signals.close();
        try {
            witness.getOutputStream().close();
            witness.waitFor();
        } catch (IOException e) {
            witness.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
