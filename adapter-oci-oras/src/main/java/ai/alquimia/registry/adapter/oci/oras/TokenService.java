package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.MalformedDocument;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gets tokens from the service that a challenge names: by GET with user and password or with nothing, by POST with an identity token. Tokens that we
 * have are never sent there, and redirects not followed.
 */
final class TokenService {
    private static final int MAX_ANSWER = 1 << 20;
    private static final long DEFAULT_SECONDS = 60;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private final Wire wire;

    TokenService(Wire wire) {
        this.wire = wire;
    }

    /** The challenge came from the address; throws {@link Refused} when there is no token for us. */
    BearerToken token(URI asker, Challenge challenge, Scopes scopes, Optional<Login> login, Deadline deadline)
            throws IOException {
        URI realm = realm(asker, challenge);
        var request = login.filter(Login::isIdentityToken)
                .map(who -> post(realm, challenge, scopes, who))
                .orElseGet(() -> get(realm, challenge, scopes, login));
        boolean shown = request.method().equals("GET");
        var answer = wire.send(request, shown ? login.map(Login::basic).orElse("") : "", deadline);
        if (answer.isPassing()) {
            throw new TokenServiceBusy(answer);
        }
        if (answer.status() == 401 || answer.status() == 403) {
            throw Refused.access("the token service " + realm.getAuthority()
                    + login.map(who -> " refuses the login of " + quote(who.user()))
                            .orElse(" wants a login")
                    + " (HTTP " + answer.status() + ")");
        }
        return read(realm, answer, scopes, deadline.pace().nanoTime());
    }

    private static URI realm(URI asker, Challenge challenge) throws IOException {
        try {
            var realm = URI.create(challenge.realm());
            boolean whole = realm.getHost() != null && realm.getUserInfo() == null && realm.getFragment() == null;
            boolean safe = "https".equals(realm.getScheme())
                    || ("http".equals(realm.getScheme()) && "http".equals(asker.getScheme()));
            if (whole && safe) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Refused.access("access denied (HTTP 401), and " + asker.getAuthority()
                + " names no token service that can be asked safely");
    }

    private static Request get(URI realm, Challenge challenge, Scopes scopes, Optional<Login> login) {
        var query = fields(challenge, scopes);
        login.ifPresent(who -> query.add(field("account", who.user())));
        String separator = realm.getRawQuery() == null ? "?" : "&";
        return Request.get(URI.create(realm + (query.isEmpty() ? "" : separator + String.join("&", query))))
                .atMost(MAX_ANSWER);
    }

    private static Request post(URI realm, Challenge challenge, Scopes scopes, Login login) {
        var form = new ArrayList<String>();
        form.add("grant_type=refresh_token");
        challenge.service().ifPresent(service -> form.add(field("service", service)));
        form.add("client_id=alquimia-registry");
        form.add(field("scope", scopes.each().stream().collect(Collectors.joining(" "))));
        form.add(field("refresh_token", login.secret()));
        return Request.of("POST", realm)
                .sending(
                        "application/x-www-form-urlencoded",
                        String.join("&", form).getBytes(StandardCharsets.UTF_8))
                .atMost(MAX_ANSWER);
    }

    private static List<String> fields(Challenge challenge, Scopes scopes) {
        var fields = new ArrayList<String>();
        challenge.service().ifPresent(service -> fields.add(field("service", service)));
        scopes.each().forEach(scope -> fields.add(field("scope", scope)));
        return fields;
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static BearerToken read(URI realm, Answer answer, Scopes scopes, long now) throws IOException {
        var answered = answer.status() == 200 ? json(answer) : JsonObject.empty();
        String token = answered.string("token")
                .filter(text -> !text.isEmpty())
                .or(() -> answered.string("access_token"))
                .orElse("");
        if (answer.status() >= 500) {
            throw Refused.conduct("the token service " + realm.getAuthority() + " answered HTTP " + answer.status());
        }
        if (!TOKEN.matcher(token).matches()) {
            throw Refused.access(
                    "the token service " + realm.getAuthority() + " gave no token (HTTP " + answer.status() + ")");
        }
        return new BearerToken(token, scopes, now + TimeUnit.SECONDS.toNanos(seconds(answered)));
    }

    private static JsonObject json(Answer answer) {
        try {
            return JsonDocuments.parse(answer.body()) instanceof JsonObject object ? object : JsonObject.empty();
        } catch (MalformedDocument e) {
            return JsonObject.empty();
        }
    }

    /** How long the token is used: a tenth less than it lives, so that none expires on its way. */
    private static long seconds(JsonObject answer) {
        return answer.get("expires_in")
                .filter(JsonNumber.class::isInstance)
                .map(number -> number.toString())
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Long.parseLong(text) * 9 / 10)
                .orElse(DEFAULT_SECONDS * 9 / 10);
    }
}
