package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.Pace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Repeats what may go well a little later: answers that promise it (429, 502, 503, 504) and connections that broke. Only for steps that may be done
 * twice. It waits as long as {@code Retry-After} says, else longer each time, and gives up where that would outlast the deadline.
 */
final class Retries {
    private static final int TRIES = 5;
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final List<Class<? extends IOException>> FINAL = List.of(
            NoAnswer.class,
            Refused.class,
            HttpTimeoutException.class,
            InterruptedIOException.class,
            ConnectException.class,
            UnknownHostException.class,
            SSLException.class);

    private Retries() {}

    /** One try; the number counts from 1. */
    @FunctionalInterface
    interface Step {
        Answer take(int number) throws IOException;
    }

    static Answer of(Deadline deadline, Step step) throws IOException {
        for (int number = 1; ; number++) {
            boolean last = number == TRIES;
            try {
                var answer = step.take(number);
                if (last || !answer.isPassing() || !pause(deadline, wait(answer, number, deadline.pace()))) {
                    return answer;
                }
            } catch (TokenServiceBusy e) {
                if (last || !pause(deadline, wait(e.answer(), number, deadline.pace()))) {
                    throw e;
                }
            } catch (IOException e) {
                if (last || isFinal(e) || !pause(deadline, backOff(number, deadline.pace()))) {
                    throw e;
                }
            }
        }
    }

    private static boolean isFinal(IOException e) {
        return FINAL.stream().anyMatch(type -> type.isInstance(e))
                || e.getCause() instanceof UnresolvedAddressException
                || !(e.getCause() == null || e.getCause() instanceof IOException);
    }

    private static Duration wait(Answer answer, int number, Pace pace) {
        return answer.retryAfter(pace.now()).orElseGet(() -> backOff(number, pace));
    }

    private static Duration backOff(int number, Pace pace) {
        return pace.jittered(FIRST.multipliedBy(1L << (number - 1)));
    }

    /** False when there is no time for it. */
    private static boolean pause(Deadline deadline, Duration duration) throws IOException {
        try {
            return deadline.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
