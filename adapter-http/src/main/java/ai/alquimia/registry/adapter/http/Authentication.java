package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its token who a caller is. Tokens are compared by their hashes, each one to its end, so that the time that it takes tells nothing. Thread
 * safe.
 */
final class Authentication {
    private static final String API_TOKEN = ServerSettings.API_TOKEN.variable();
    private static final Caller ADMIN = new Caller(API_TOKEN, Role.PLATFORM_ADMIN, Set.of());
    private static final Pattern BEARER = Pattern.compile("bearer +(\\S.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    private final KnownTokens tokens;
    private final Optional<Digest> apiToken;
    private final FailedLogins failures;

    private Authentication(KnownTokens tokens, Optional<Digest> apiToken, FailedLogins failures) {
        this.tokens = tokens;
        this.apiToken = apiToken;
        this.failures = failures;
    }

    /** Throws {@link RegistryException.Invalid} when API_TOKEN is something that no caller can send. */
    static Authentication of(Settings settings, InstantSource clock) {
        var file = new TokensFile(TokensFile.path(settings), clock);
        var apiToken = settings.value(ServerSettings.API_TOKEN).map(Authentication::apiToken);
        return new Authentication(new KnownTokens(file, clock, settings::warn), apiToken, new FailedLogins(clock));
    }

    private static Digest apiToken(String value) {
        if (!SENDABLE.matcher(value.strip()).matches()) {
            throw new RegistryException.Invalid(
                    "read setting",
                    RegistryException.quote(API_TOKEN),
                    "a token is of visible ASCII characters, without white space");
        }
        return hash(value.strip());
    }

    /** True when callers need tokens: it may become true while the server runs, and never false again. */
    boolean isConfigured() {
        return apiToken.isPresent() || tokens.wereEverThere();
    }

    /**
     * The caller that sent this header. Throws {@link Unauthenticated}, and {@link TooManyAttempts} when too many from the address were wrong; that
     * concerns only wrong ones and API_TOKEN, which can be guessed.
     */
    Caller identify(@Nullable String authorization, String address) {
        var sent = hash(token(authorization));
        var issued = issued(sent);
        if (issued != null) {
            return issued;
        }
        if (failures.isRight(
                address, () -> apiToken.filter(known -> areSame(known, sent)).isPresent())) {
            return ADMIN;
        }
        throw Unauthenticated.withWrongToken();
    }

    private static String token(@Nullable String authorization) {
        var matcher = BEARER.matcher(authorization == null ? "" : authorization.strip());
        if (!matcher.matches()) {
            throw Unauthenticated.withoutToken();
        }
        return matcher.group(1);
    }

    private @Nullable Caller issued(Digest sent) {
        TokenEntry found = null;
        for (TokenEntry entry : tokens.entries()) {
            if (areSame(entry.hash(), sent)) {
                found = entry; // and on to the end: where it stands must not show
            }
        }
        return found == null ? null : found.caller();
    }

    private static boolean areSame(Digest one, Digest other) {
        return MessageDigest.isEqual(
                one.value().getBytes(StandardCharsets.US_ASCII), other.value().getBytes(StandardCharsets.US_ASCII));
    }

    private static Digest hash(String token) {
        return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
