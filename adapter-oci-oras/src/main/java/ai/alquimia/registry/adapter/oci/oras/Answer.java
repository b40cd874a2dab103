package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came back, whole or cut off behind the limit of its request. */
final class Answer {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final URI uri;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final String authorization;

    /** The authorization is what was sent, empty for none: whatever the answer repeats of it is never shown. */
    Answer(URI uri, int status, HttpHeaders headers, byte[] body, String authorization) {
        this.uri = uri;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.authorization = authorization;
    }

    Answer withoutBody() {
        return new Answer(uri, status, headers, new byte[0], authorization);
    }

    /** Where it came from. */
    URI uri() {
        return uri;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    String authorization() {
        return authorization;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    List<String> headers(String name) {
        return headers.allValues(name);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** It may be another one a little later. */
    boolean isPassing() {
        return PASSING.contains(status);
    }

    Optional<Digest> claimedDigest() {
        return header("Docker-Content-Digest").flatMap(Digest::parse);
    }

    /** How long the other side asks us to wait: {@code Retry-After} in seconds or as a date. */
    Optional<Duration> retryAfter(Instant now) {
        return header("Retry-After").map(String::strip).flatMap(text -> {
            try {
                return Optional.of(
                        text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text, now));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    private static Duration until(String date, Instant now) {
        var time =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
    }
}
