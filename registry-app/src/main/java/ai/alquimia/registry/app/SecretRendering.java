package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import java.util.ArrayList;
import java.util.function.Supplier;
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
        return resolve(agent, document, DeclaredSecrets.of(view, realm));
    }

    private RenderedAgent resolve(AssistantId agent, JsonObject document, DeclaredSecrets declared) {
        var places = SecretReferences.in(document).stream()
                .map(each -> new ReferencePlace(each.at(), each.key(), agent, null))
                .toList();
        var resolved = new ArrayList<ReferenceAnswer.Resolved>();
        var unresolved = new ArrayList<UnresolvedReference>();
        for (var answer : ReferenceAnswer.of(places, declared, resolvers)) {
            if (answer instanceof ReferenceAnswer.Resolved found) {
                resolved.add(found);
            } else if (answer instanceof ReferenceAnswer.Unresolved missing) {
                unresolved.add(missing.reason());
            }
        }
        if (!unresolved.isEmpty()) {
            throw new RegistryException.SecretUnresolved("render agent", quote(agent), unresolved);
        }
        return new RenderedAgent(document, resolved);
    }
}
