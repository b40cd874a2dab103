package ai.alquimia.registry.adapter.http;

import java.time.Duration;

/**
 * How long a connection is kept for one request.
 *
 * @param arriving until the request is there, headers and body
 * @param working until it is answered; what it calls gives up earlier by itself, after at most two minutes
 */
record Patience(Duration arriving, Duration working) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(3));
}
