package ai.alquimia.registry.adapter.http;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.jetty.util.NanoTime;

/**
 * How long a connection is kept for one request.
 *
 * @param arriving until the request is there, headers and body
 * @param working until it is answered; what it calls gives up earlier by itself, after at most two minutes
 * @param clock nanoseconds, to measure both by
 */
record Patience(Duration arriving, Duration working, LongSupplier clock) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(3), NanoTime::now);
}
