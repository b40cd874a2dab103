package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.KeyDerivation;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

final class SecretRendering implements Rendering {
    private static final JsonString MASK = new JsonString("***");

    private final AgentspaceStore store;
    private final Supplier<ResolverChain> resolvers;
    private final Optional<String> configuredRealm;

    SecretRendering(AgentspaceStore store, Supplier<ResolverChain> resolvers, Optional<String> configuredRealm) {
        this.store = store;
        this.resolvers = resolvers;
        this.configuredRealm = configuredRealm;
    }

    /** A reference with the definition that it takes and the key that is looked up for it. */
    private record Lookup(SecretReference reference, SecretId secret, LookupKey key) {}

    @Override
    public RenderedAgent render(AgentspaceId agentspace, AssistantId agent) {
        var view = StoredAgentspaces.require(store, agentspace);
        var document = view.get(agent)
                .orElseThrow(() -> new RegistryException.NotFound(
                        "render agent", quote(agent), "there is no such agent in " + quote(agentspace)))
                .document();
        var malformed = SecretReferences.problems(document);
        if (!malformed.isEmpty()) {
            throw new RegistryException.Invalid("render agent", quote(agent), malformed);
        }
        var realm = new Realm(configuredRealm.orElse(agentspace.value()));
        return resolve(agent, document, new Declared(declared(view), realm, agent));
    }

    private static List<SecretId> declared(AgentspaceView view) {
        return view.find(DocumentKind.SECRET, Selector.all()).stream()
                .flatMap(record -> DocumentKind.SECRET.keyOf(record.document()).stream())
                .map(SecretId.class::cast)
                .toList();
    }

    private RenderedAgent resolve(AssistantId agent, JsonObject document, Declared declared) {
        var references = SecretReferences.in(document);
        var lookups = references.stream()
                .flatMap(each -> declared.lookup(each).stream())
                .toList();
        var keys = new LinkedHashSet<LookupKey>();
        lookups.forEach(lookup -> keys.add(lookup.key()));
        Map<LookupKey, ResolverChain.Outcome> outcomes =
                keys.isEmpty() ? Map.of() : resolvers.get().resolve(keys);
        var resolved = new ArrayList<RenderedAgent.Resolved>();
        var unresolved = new ArrayList<UnresolvedReference>();
        for (SecretReference reference : references) {
            var lookup = declared.lookup(reference);
            if (lookup.isEmpty()) {
                unresolved.add(undeclared(reference));
            } else {
                sort(lookup.get(), outcomes, resolved, unresolved);
            }
        }
        if (!unresolved.isEmpty()) {
            throw new RegistryException.SecretUnresolved("render agent", quote(agent), unresolved);
        }
        return new RenderedAgent((JsonObject) SecretReferences.replace(document, each -> MASK), resolved);
    }

    private static void sort(
            Lookup lookup,
            Map<LookupKey, ResolverChain.Outcome> outcomes,
            List<RenderedAgent.Resolved> resolved,
            List<UnresolvedReference> unresolved) {
        var at = lookup.reference().at();
        var outcome = outcomes.getOrDefault(lookup.key(), new ResolverChain.Outcome(false, "nobody was asked"));
        if (outcome.found()) {
            resolved.add(new RenderedAgent.Resolved(at, lookup.secret(), lookup.key(), outcome.said()));
        } else {
            unresolved.add(new UnresolvedReference(
                    at,
                    lookup.reference().key(),
                    Optional.of(lookup.secret().scope()),
                    Optional.of(lookup.key()),
                    outcome.said()));
        }
    }

    private static UnresolvedReference undeclared(SecretReference reference) {
        return new UnresolvedReference(
                reference.at(),
                reference.key(),
                Optional.empty(),
                Optional.empty(),
                "is not declared in this agentspace");
    }

    private record Declared(List<SecretId> secrets, Realm realm, AssistantId agent) {
        Optional<Lookup> lookup(SecretReference reference) {
            return KeyDerivation.narrowest(reference.key(), secrets, true)
                    .map(scope -> new SecretId(reference.key(), scope))
                    .map(secret ->
                            new Lookup(reference, secret, KeyDerivation.derive(secret, realm, Optional.of(agent))));
        }
    }
}
