package ai.alquimia.registry.adapter.http;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a file as a running server knows them; it looks after the file once a second. A file that cannot be believed, or is gone, holds none.
 * Thread safe.
 */
final class KnownTokens {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TokensFile file;
    private final InstantSource clock;
    private final Consumer<String> warnings;
    private volatile State state;

    /**
     * What was found last.
     *
     * @param everThere that there is, or was, a file: from then on callers need tokens
     * @param stamp null where nothing was read
     * @param complaint that was made of the file as it is
     */
    private record State(
            Instant checked,
            boolean everThere,
            @Nullable FileStamp stamp,
            List<TokenEntry> entries,
            @Nullable String complaint) {}

    KnownTokens(TokensFile file, InstantSource clock, Consumer<String> warnings) {
        this.file = file;
        this.clock = clock;
        this.warnings = warnings;
        this.state = look(new State(clock.instant(), false, null, List.of(), null));
    }

    /** True from the moment on at which there is a file, also when it goes away. */
    boolean wereEverThere() {
        return current().everThere();
    }

    List<TokenEntry> entries() {
        return current().entries();
    }

    private State current() {
        return isFresh(state) ? state : refreshed();
    }

    private synchronized State refreshed() {
        if (!isFresh(state)) {
            state = look(state);
        }
        return state;
    }

    /** A clock that was set back makes nothing fresh. */
    private boolean isFresh(State known) {
        var age = Duration.between(known.checked(), clock.instant());
        return !age.isNegative() && age.compareTo(PAUSE) < 0;
    }

    private State look(State before) {
        var now = clock.instant();
        try {
            var stamp = file.stamp().orElse(null);
            if (stamp == null) {
                return before.everThere()
                        ? unusable(before, now, gone())
                        : new State(now, false, null, List.of(), null);
            }
            if (stamp.equals(before.stamp())) {
                return new State(now, true, stamp, before.entries(), null);
            }
            return new State(now, true, stamp, file.entries(), null); // a later change has a later stamp
        } catch (RegistryException e) {
            return unusable(before, now, String.valueOf(e.getMessage()));
        }
    }

    private String gone() {
        return "read tokens " + quote(file.path()) + ": the file is gone";
    }

    private State unusable(State before, Instant now, String complaint) {
        if (!complaint.equals(before.complaint())) {
            warnings.accept(complaint + "; until it is mended, none of its tokens is valid");
        }
        return new State(now, true, null, List.of(), complaint);
    }
}
