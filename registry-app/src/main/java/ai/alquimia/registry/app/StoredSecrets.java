package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.KeyDerivation;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The value is stored before its key is declared: a declaration without a value would break references that were whole before, by taking them
 * from a wider scope. When declaring fails, a value that is new is removed again, so that nothing has happened; one that replaced another
 * cannot be taken back, and the failure names it.
 */
final class StoredSecrets implements SecretWriting {
    private static final String ACTION = "set secret";

    private final AgentspaceStore store;
    private final Supplier<ResolverChain> resolvers;
    private final @Nullable String configuredRealm;

    StoredSecrets(AgentspaceStore store, Supplier<ResolverChain> resolvers, @Nullable String configuredRealm) {
        this.store = store;
        this.resolvers = resolvers;
        this.configuredRealm = configuredRealm;
    }

    /** The secrets that are declared and have an identity. */
    static List<SecretId> declared(AgentspaceView view) {
        return view.find(DocumentKind.SECRET, Selector.all()).stream()
                .flatMap(record -> DocumentKind.SECRET.keyOf(record.document()).stream())
                .map(SecretId.class::cast)
                .toList();
    }

    @Override
    public Target target(Request request) {
        return located(request).target();
    }

    private record Located(Target target, ResolverChain.Store store) {}

    private Located located(Request request) {
        var view = StoredAgentspaces.require(store, request.agentspace());
        requireAgent(view, request);
        var declared = declared(view);
        var secret = new SecretId(request.key(), scope(request, declared));
        if (secret.scope() == Scope.LOCAL && request.agent() == null) {
            throw new RegistryException.Invalid(ACTION, quote(request.key()), "is local: say for which agent");
        }
        var realm = new Realm(configuredRealm == null ? request.agentspace().value() : configuredRealm);
        var lookupKey = KeyDerivation.derive(secret, realm, request.agent());
        if (lookupKey.isReserved()) {
            throw new RegistryException.Invalid(
                    ACTION,
                    quote(request.key()),
                    lookupKey + " leads to a variable of the registry itself, which is never written");
        }
        var link = resolvers
                .get()
                .requireStore(ACTION, quote(request.key()), "; set the variable " + lookupKey.variable() + " instead");
        return new Located(new Target(secret, lookupKey, link.name(), declared.contains(secret)), link);
    }

    private static void requireAgent(AgentspaceView view, Request request) {
        var agent = request.agent();
        if (agent != null && view.get(agent).isEmpty()) {
            throw new RegistryException.NotFound(
                    "find agent", quote(agent), "there is no such agent in " + quote(request.agentspace()));
        }
    }

    /** A key that is declared for others too must not become one agent's by mistake, nor the other way round. */
    private static Scope scope(Request request, List<SecretId> declared) {
        Scope asked = request.scope();
        if (asked != null) {
            return asked;
        }
        var narrowest = KeyDerivation.narrowest(request.key(), declared, true);
        if (request.agent() == null) {
            return KeyDerivation.narrowest(request.key(), declared, false)
                    .or(() -> narrowest)
                    .orElse(Scope.GLOBAL);
        }
        narrowest.filter(scope -> scope != Scope.LOCAL).ifPresent(scope -> {
            throw new RegistryException.Invalid(
                    ACTION,
                    quote(request.key()),
                    "is declared as " + scope.label() + ", not for single agents: say which scope");
        });
        return Scope.LOCAL;
    }

    @Override
    public Target set(Request request, SecretValue value) {
        if (value.reveal().isEmpty()) {
            throw new RegistryException.Invalid(ACTION, quote(request.key()), "the value is empty");
        }
        var located = located(request);
        var target = located.target();
        if (target.declared()) {
            located.store().store().put(target.lookupKey(), value);
        } else {
            storeAndDeclare(request, located, value);
        }
        return target;
    }

    private void storeAndDeclare(Request request, Located located, SecretValue value) {
        var target = located.target();
        var values = new StoredValues(located.store(), ACTION, quote(request.key()));
        try {
            values.create(target.lookupKey(), value);
        } catch (RegistryException.AlreadyExists e) {
            values.put(target.lookupKey(), value);
        }
        try {
            var secret = SecretDef.of(target.secret().key(), target.secret().scope(), null);
            store.apply(request.agentspace(), DocumentEdits.puts(List.of(secret)));
        } catch (RuntimeException e) {
            throw values.undone(e);
        }
    }
}
