package ai.alquimia.registry.adapter.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Allows each address ten wrong guesses in any minute. Remembers a bounded number of addresses. Thread safe. */
final class FailedLogins {
    static final int ALLOWED = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int ADDRESSES = 10_000;

    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final Cache<String, List<Instant>> failures;

    FailedLogins(InstantSource clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterWrite(WINDOW)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Looks whether a guess is right, one of an address at a time, so that many at once are no more than ten either. Throws {@link TooManyAttempts},
     * without looking, when the address has no guess left.
     */
    boolean isRight(String address, BooleanSupplier guess) {
        var right = new AtomicBoolean();
        failures.asMap().compute(network(address), (network, times) -> {
            var now = clock.instant();
            var recent = times == null ? List.<Instant>of() : recent(times, now);
            if (recent.size() >= ALLOWED) {
                throw new TooManyAttempts(Duration.between(now, recent.get(0).plus(WINDOW)));
            }
            right.set(guess.getAsBoolean());
            if (right.get()) {
                return recent.isEmpty() ? null : recent;
            }
            return Stream.concat(recent.stream(), Stream.of(now)).toList();
        });
        return right.get();
    }

    /** A clock that was set back must not keep an address out for longer than a minute. */
    private static List<Instant> recent(List<Instant> times, Instant now) {
        return times.stream()
                .filter(time -> !time.isAfter(now) && time.plus(WINDOW).isAfter(now))
                .toList();
    }

    int addresses() {
        failures.cleanUp();
        return failures.asMap().size();
    }

    /** Whoever has one IPv6 address has all those that share its first 64 bits. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var parsed = InetAddress.getByName(address.replaceAll("[\\[\\]]|%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address; // with a colon it is no name, so nobody was asked for it
        }
    }
}
