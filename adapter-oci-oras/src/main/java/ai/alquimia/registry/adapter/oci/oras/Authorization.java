package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.io.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How we show one registry who we are for one repository: nothing until it asks, then what it asked for. Tokens are kept here, with the login they
 * were given to, so that nobody rides on another's. Thread safe.
 */
final class Authorization {
    private final TokenService tokens;
    private final Logins logins;
    private final List<BearerToken> given = new ArrayList<>();
    private @Nullable Challenge challenge;
    private @Nullable URI asker;
    private Optional<Login> who = Optional.empty();

    /** Where our login is: it is looked for whenever the registry asks, since it may have changed. */
    interface Logins {
        /** The login, found within the time that is left. */
        Optional<Login> find(Duration limit);

        /** Hears that what was found is refused; true when there may be another one now. */
        default boolean refused() {
            return false;
        }
    }

    Authorization(TokenService tokens, Logins logins) {
        this.tokens = tokens;
        this.logins = logins;
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
            who = logins.find(deadline.remaining());
            if (basic().equals(answer.authorization()) && logins.refused()) {
                who = logins.find(deadline.remaining());
            }
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
        var token = token(from, asked, scopes, deadline);
        given.removeIf(old -> !old.serves(Scopes.NONE, now));
        given.add(token);
        return token.header();
    }

    private BearerToken token(URI from, Challenge asked, Scopes scopes, Deadline deadline) throws IOException {
        try {
            return tokens.token(from, asked, scopes, logins.find(deadline.remaining()), deadline);
        } catch (Refused refused) {
            if (refused.isDenied() && logins.refused()) {
                return tokens.token(from, asked, scopes, logins.find(deadline.remaining()), deadline);
            }
            throw refused;
        }
    }
}
