package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for ten minutes what a request with a key was answered, so that its repetition is answered without doing it again. In memory
 * only, for each caller by name. Thread safe.
 *
 * <p>What failed may be tried again with the same key: an answer of the 500s is forgotten, and so is an exception out of the action, which is
 * what most problems are, 4xx among them.
 */
final class IdempotencyKeys {
    static final String REPLAYED = "Idempotent-Replayed";
    static final Duration KEPT = Duration.ofMinutes(10);
    static final int GREATEST_COUNT = 10_000;
    static final long GREATEST_BYTES = 64L << 20;

    /** The least that an answer weighs, so that one bound on the weight bounds their number too. */
    private static final int LEAST_WEIGHT = (int) (GREATEST_BYTES / GREATEST_COUNT) + 1;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private record Id(String caller, Role role, String key) {}

    private record Done(String fingerprint, Answer answer) {}

    private final Cache<Id, Done> done;

    /** The fingerprints of what still runs: apart from the others, since none of these may be evicted. */
    private final ConcurrentMap<Id, String> running = new ConcurrentHashMap<>();

    IdempotencyKeys(Ticker time) {
        done = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumWeight(GREATEST_BYTES)
                .weigher((Id id, Done answered) ->
                        Math.max(LEAST_WEIGHT, answered.answer().body().length))
                .ticker(time)
                .executor(Runnable::run)
                .build();
    }

    static IdempotencyKeys system() {
        return new IdempotencyKeys(Ticker.systemTicker());
    }

    /**
     * Does it, or answers what it answered before, with the header {@value #REPLAYED}. Throws {@link HttpProblem} when the key is none, belongs to
     * a request with another fingerprint, or when the same request still runs.
     */
    Answer once(Caller caller, String key, String fingerprint, Supplier<Answer> action) {
        if (!KEY.matcher(key).matches()) {
            throw HttpProblem.malformed("Idempotency-Key must be 1 to 128 visible ASCII characters");
        }
        var id = new Id(caller.name(), caller.role(), key);
        var before = done.getIfPresent(id);
        return before == null ? first(id, fingerprint, action) : replayed(before, fingerprint);
    }

    private Answer first(Id id, String fingerprint, Supplier<Answer> action) {
        requireIdle(running.putIfAbsent(id, fingerprint), fingerprint);
        try {
            // it may have ended between the look at what is done and the one at what runs
            var before = done.getIfPresent(id);
            return before == null ? run(id, fingerprint, action) : replayed(before, fingerprint);
        } finally {
            running.remove(id);
        }
    }

    private Answer run(Id id, String fingerprint, Supplier<Answer> action) {
        var answer = action.get();
        if (answer.status() < 500) {
            done.put(id, new Done(fingerprint, answer));
        }
        return answer;
    }

    private static void requireIdle(@Nullable String other, String fingerprint) {
        if (other != null) {
            requireSame(other, fingerprint);
            throw new HttpProblem(ProblemType.IN_PROGRESS, "the first request with this Idempotency-Key still runs");
        }
    }

    private static Answer replayed(Done before, String fingerprint) {
        requireSame(before.fingerprint(), fingerprint);
        return before.answer().with(REPLAYED, "true");
    }

    private static void requireSame(String known, String fingerprint) {
        if (!known.equals(fingerprint)) {
            throw new HttpProblem(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "this Idempotency-Key was sent with another request");
        }
    }

    /** How many answers are kept, once those that are due are gone. */
    long size() {
        done.cleanUp();
        return done.estimatedSize();
    }
}
