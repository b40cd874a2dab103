package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.KeyDerivation;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the resolvers once for all references of a document. */
final class SecretRendering implements Rendering {
    private final AgentspaceStore store;
    private final Supplier<ResolverChain> resolvers;
    private final @Nullable String configuredRealm;

    SecretRendering(AgentspaceStore store, Supplier<ResolverChain> resolvers, @Nullable String configuredRealm) {
        this.store = store;
        this.resolvers = resolvers;
        this.configuredRealm = configuredRealm;
    }

    @Override
    public RenderedAgent render(RenderRequest request) {
        AgentspaceId agentspace = request.agentspace();
        AssistantId agent = request.agent();
        var view = StoredAgentspaces.require(store, agentspace);
        var document = view.get(agent)
                .orElseThrow(() -> new RegistryException.NotFound(
                        "render agent", quote(agent), "there is no such agent in " + quote(agentspace)))
                .document();
        var malformed = SecretReferences.problems(document);
        if (!malformed.isEmpty()) {
            throw new RegistryException.Invalid("render agent", quote(agent), malformed);
        }
        var realm = new Realm(configuredRealm == null ? agentspace.value() : configuredRealm);
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
        var lookups = new LinkedHashMap<String, Lookup>();
        references.forEach(each -> declared.lookup(each.key()).ifPresent(found -> lookups.put(each.key(), found)));
        var keys = lookups.values().stream().map(Lookup::key).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<LookupKey, ResolverChain.Outcome> outcomes =
                keys.isEmpty() ? Map.of() : resolvers.get().resolve(keys);
        var resolved = new ArrayList<RenderedAgent.Resolved>();
        var unresolved = new ArrayList<UnresolvedReference>();
        var values = new LinkedHashMap<String, SecretValue>();
        for (SecretReference reference : references) {
            var lookup = lookups.get(reference.key());
            var outcome = lookup == null ? null : outcomes.get(lookup.key());
            if (lookup == null || outcome == null) {
                unresolved.add(undeclared(reference));
            } else if (outcome.value() != null) {
                values.put(reference.key(), outcome.value());
                resolved.add(lookup.resolved(reference, outcome));
            } else {
                unresolved.add(lookup.unresolved(reference, outcome));
            }
        }
        if (!unresolved.isEmpty()) {
            throw new RegistryException.SecretUnresolved("render agent", quote(agent), unresolved);
        }
        return new RenderedAgent(document, resolved, values);
    }

    private static UnresolvedReference undeclared(SecretReference reference) {
        return new UnresolvedReference(
                reference.at(), reference.key(), null, null, "is not declared in this agentspace");
    }

    /** The definition that references with one key take, and the key that is looked up for it. */
    private record Lookup(SecretId secret, LookupKey key) {
        RenderedAgent.Resolved resolved(SecretReference reference, ResolverChain.Outcome outcome) {
            return new RenderedAgent.Resolved(reference.at(), secret, key, outcome.said());
        }

        UnresolvedReference unresolved(SecretReference reference, ResolverChain.Outcome outcome) {
            return new UnresolvedReference(reference.at(), secret.key(), secret.scope(), key, outcome.said());
        }
    }

    private record Declared(List<SecretId> secrets, Realm realm, AssistantId agent) {
        Optional<Lookup> lookup(String key) {
            return KeyDerivation.narrowest(key, secrets, true)
                    .map(scope -> new SecretId(key, scope))
                    .map(secret -> new Lookup(secret, KeyDerivation.derive(secret, realm, agent)));
        }
    }
}
