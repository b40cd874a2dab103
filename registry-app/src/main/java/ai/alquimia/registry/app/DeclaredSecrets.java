package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.KeyDerivation;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The definitions of an agentspace, and which of them a reference takes. */
final class DeclaredSecrets {
    static final String UNDECLARED = "is not declared in this agentspace";
    static final String LOCAL_ONLY =
            "is declared only with scope local, which belongs to an agent and not to a parameter";

    private final List<SecretId> secrets;
    private final SecretTrust trust;
    private final Realm realm;

    private DeclaredSecrets(List<SecretId> secrets, SecretTrust trust, Realm realm) {
        this.secrets = secrets;
        this.trust = trust;
        this.realm = realm;
    }

    static DeclaredSecrets of(AgentspaceView view, Realm realm) {
        var secrets = view.find(DocumentKind.SECRET, Selector.all()).stream()
                .flatMap(record -> DocumentKind.SECRET.keyOf(record.document()).stream())
                .map(SecretId.class::cast)
                .distinct()
                .toList();
        return new DeclaredSecrets(secrets, SecretTrust.of(view.metadata().document()), realm);
    }

    List<SecretId> all() {
        return secrets;
    }

    boolean trusts(SecretId secret) {
        return trust.covers(secret);
    }

    /** What becomes of a reference with this key in an agent, or in a parameter when the agent is null. */
    Taken take(String key, @Nullable AssistantId agent) {
        var scope = KeyDerivation.narrowest(key, secrets, agent != null);
        if (scope.isEmpty()) {
            boolean local = secrets.stream().anyMatch(secret -> secret.key().equals(key));
            return local ? new Refused(Scope.LOCAL, null, LOCAL_ONLY) : new Refused(null, null, UNDECLARED);
        }
        var secret = new SecretId(key, scope.get());
        var lookup = KeyDerivation.derive(secret, realm, agent);
        return trust.covers(secret)
                ? new Definition(secret, lookup)
                : new Refused(secret.scope(), lookup, UnresolvedReference.UNTRUSTED + key);
    }

    /** What a reference leads to. */
    sealed interface Taken permits Definition, Refused {}

    /** The definition that a reference takes, and the key under which its value is looked up. */
    record Definition(SecretId secret, LookupKey lookup) implements Taken {}

    /** Nobody is asked for a value; scope and derived key are there as far as they are known. */
    record Refused(@Nullable Scope scope, @Nullable LookupKey lookup, String reason) implements Taken {}
}
