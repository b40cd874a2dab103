package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.KeyDerivation;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.SecretTrust;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class StoredSecretReview implements SecretReview {
    private final AgentspaceStore store;
    private final Supplier<ResolverChain> resolvers;
    private final Supplier<List<String>> resolverNames;
    private final @Nullable String configuredRealm;

    /** The names of the resolvers are known before one of them is made. */
    StoredSecretReview(
            AgentspaceStore store,
            Supplier<ResolverChain> resolvers,
            Supplier<List<String>> resolverNames,
            @Nullable String configuredRealm) {
        this.store = store;
        this.resolvers = resolvers;
        this.resolverNames = resolverNames;
        this.configuredRealm = configuredRealm;
    }

    @Override
    public SecretCheck check(AgentspaceId agentspace, @Nullable AssistantId agent) {
        var view = StoredAgentspaces.require(store, agentspace);
        var holders = agent == null
                ? ReferenceHolder.all(view)
                : ReferenceHolder.reachable(view, agent(view, "check agent", agentspace, agent));
        return new SecretChecking(DeclaredSecrets.of(view, realm(agentspace)), resolvers).check(holders, agent == null);
    }

    @Override
    public SecretExplanation explain(AgentspaceId agentspace, String key, AssistantId agent, boolean offline) {
        var view = StoredAgentspaces.require(store, agentspace);
        var document = agent(view, "explain agent", agentspace, agent).document();
        var realm = realm(agentspace);
        var declared = DeclaredSecrets.of(view, realm);
        var scope = KeyDerivation.narrowest(key, declared.all(), true)
                .orElseThrow(() -> new RegistryException.NotFound(
                        "explain secret", quote(key), "is not declared in " + quote(agentspace)));
        var lookup = KeyDerivation.derive(new SecretId(key, scope), realm, agent);
        var refusal = declared.take(key, agent) instanceof DeclaredSecrets.Refused refused
                ? refused.reason()
                : lookup.isReserved() ? ResolverChain.RESERVED : null;
        return new SecretExplanation(
                key,
                agent,
                SecretReferences.in(document).stream()
                        .filter(each -> each.key().equals(key))
                        .map(SecretReference::at)
                        .toList(),
                declared.all().stream()
                        .filter(secret -> secret.key().equals(key))
                        .map(SecretId::scope)
                        .sorted()
                        .toList(),
                scope,
                realm,
                configuredRealm != null,
                lookup,
                refusal,
                refusal != null || offline ? notAsked() : resolvers.get().explain(lookup));
    }

    private List<SecretExplanation.Answer> notAsked() {
        return resolverNames.get().stream()
                .map(name -> new SecretExplanation.Answer(name, ResolverChain.NOT_ASKED, false))
                .toList();
    }

    private static StoredRecord agent(AgentspaceView view, String action, AgentspaceId agentspace, AssistantId agent) {
        return view.get(agent)
                .orElseThrow(() -> new RegistryException.NotFound(
                        action, quote(agent), "there is no such agent in " + quote(agentspace)));
    }

    private Realm realm(AgentspaceId agentspace) {
        return new Realm(configuredRealm == null ? agentspace.value() : configuredRealm);
    }

    @Override
    public void trust(AgentspaceId agentspace, Collection<String> keys) {
        var view = StoredAgentspaces.require(store, agentspace);
        var declared = SecretTrust.globalKeys(view.find(DocumentKind.SECRET, Selector.all()));
        String missing = keys.stream()
                .filter(key -> !declared.contains(key))
                .map(RegistryException::quote)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new RegistryException.NotFound(
                    "trust secret", missing, "is not declared with scope global in " + quote(agentspace));
        }
        store.apply(agentspace, List.of(new Edit.TrustSecrets(new LinkedHashSet<>(keys))));
    }
}
