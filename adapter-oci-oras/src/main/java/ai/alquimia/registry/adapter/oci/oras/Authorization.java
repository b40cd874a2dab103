package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.io.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How we show one registry who we are for one repository: nothing until it asks, then what it asked for. Tokens are kept here, with the login they
 * were given to, so that nobody rides on another's. Thread safe.
 */
final class Authorization {
    private final TokenService tokens;
    private final Function<Duration, Optional<Login>> login;
    private final List<BearerToken> given = new ArrayList<>();
    private @Nullable Challenge challenge;
    private @Nullable URI asker;
    private Optional<Login> who = Optional.empty();

    /** The login is looked for whenever the registry asks, since it may have changed, within the time that is left. */
    Authorization(TokenService tokens, Function<Duration, Optional<Login>> login) {
        this.tokens = tokens;
        this.login = login;
    }

    /** The header to send before anybody asks again; empty for none. */
    synchronized String header(Scopes wanted, Deadline deadline) throws IOException {
        if (challenge == null || asker == null) {
            return "";
        }
        return challenge.isBasic() ? basic() : bearer(asker, challenge, wanted, deadline);
    }

    /** The header to send again with, after an answer that asks for one; empty when there is no other. */
    synchronized Optional<String> answering(Answer answer, Scopes wanted, Deadline deadline) throws IOException {
        var asked = Challenge.best(answer.headers("WWW-Authenticate"));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        challenge = asked.get();
        asker = answer.uri();
        given.removeIf(token -> token.header().equals(answer.authorization()));
        if (asked.get().isBasic()) {
            who = login.apply(deadline.remaining());
        }
        String header = asked.get().isBasic() ? basic() : bearer(answer.uri(), asked.get(), wanted, deadline);
        return Optional.of(header).filter(text -> !text.isEmpty() && !text.equals(answer.authorization()));
    }

    private String basic() {
        return who.filter(one -> !one.isIdentityToken()).map(Login::basic).orElse("");
    }

    private String bearer(URI from, Challenge asked, Scopes wanted, Deadline deadline) throws IOException {
        var scopes = asked.scopes().and(wanted);
        long now = deadline.pace().nanoTime();
        for (BearerToken token : given) {
            if (token.serves(scopes, now)) {
                return token.header();
            }
        }
        var token = tokens.token(from, asked, scopes, login.apply(deadline.remaining()), deadline);
        given.removeIf(old -> !old.serves(Scopes.NONE, now));
        given.add(token);
        return token.header();
    }
}
