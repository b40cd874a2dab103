package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import java.util.Optional;

/** How a document is named in paths and in bodies. */
final class DocumentPaths {
    private DocumentPaths() {}

    static String template(DocumentKind kind) {
        return switch (kind) {
            case AGENT -> "{aid}";
            case SECRET -> "{scope}/{key}";
            case PARAMETER -> "{pid}";
        };
    }

    /** The document that the path names. */
    static DocumentKey key(DocumentKind kind, Call call) {
        return switch (kind) {
            case AGENT -> Ids.of("agent", call.path("aid"), AssistantId::new);
            case SECRET -> Ids.of("secret", call.path("key"), key -> new SecretId(key, scope(call.path("scope"))));
            case PARAMETER -> Ids.of("parameter", call.path("pid"), ParameterId::new);
        };
    }

    private static Scope scope(String label) {
        return Scope.parse(label)
                .orElseThrow(() -> HttpProblem.malformed(
                        "scope " + RegistryException.quote(label) + " is none of global, shared, local"));
    }

    /** The problem of a body that is another document than the path names. */
    static HttpProblem otherThanNamed(String what, Object named, Object given) {
        return new HttpProblem(
                ProblemType.INVALID,
                "the path names the " + what + " " + RegistryException.quote(named) + ", the body is "
                        + RegistryException.quote(given));
    }

    /** The name in a body: a secret's is {@code SCOPE/KEY}. */
    static String name(DocumentKey key) {
        return key instanceof SecretId secret ? secret.scope().label() + "/" + secret.key() : key.toString();
    }

    /** The document that a name in a body means; empty when it means none. */
    static Optional<DocumentKey> parse(DocumentKind kind, String name) {
        try {
            return switch (kind) {
                case AGENT -> Optional.of(new AssistantId(name));
                case PARAMETER -> Optional.of(new ParameterId(name));
                case SECRET -> secret(name);
            };
        } catch (RegistryException.Invalid e) {
            return Optional.empty();
        }
    }

    private static Optional<DocumentKey> secret(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Scope.parse(name.substring(0, slash)).map(scope -> new SecretId(name.substring(slash + 1), scope));
    }
}
