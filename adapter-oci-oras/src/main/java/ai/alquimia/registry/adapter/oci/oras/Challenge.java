package ai.alquimia.registry.adapter.oci.oras;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry asks for in {@code WWW-Authenticate}.
 *
 * @param scheme in lower case, such as {@code bearer}
 * @param parameters by name in lower case, as they are between the quotes
 */
record Challenge(String scheme, Map<String, String> parameters) {
    Challenge {
        scheme = scheme.toLowerCase(Locale.ROOT);
        parameters = Map.copyOf(parameters);
    }

    /** The one that we meet: a token where there is a service for it, else user and password. */
    static Optional<Challenge> best(List<String> headers) {
        var all = headers.stream()
                .flatMap(header -> ChallengeParser.parse(header).stream())
                .toList();
        return all.stream()
                .filter(each -> each.scheme.equals("bearer") && each.parameters.containsKey("realm"))
                .findFirst()
                .or(() -> all.stream().filter(Challenge::isBasic).findFirst());
    }

    boolean isBasic() {
        return scheme.equals("basic");
    }

    /** The address of the token service; empty when the challenge has none. */
    String realm() {
        return parameters.getOrDefault("realm", "");
    }

    Optional<String> service() {
        return Optional.ofNullable(parameters.get("service"));
    }

    Scopes scopes() {
        return Scopes.parse(parameters.getOrDefault("scope", ""));
    }
}
