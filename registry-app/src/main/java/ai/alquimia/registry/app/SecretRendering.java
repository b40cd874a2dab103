package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.ParameterReferences;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.ParameterValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the values of parameters into an agent, and asks the resolvers once for all references to secrets. */
final class SecretRendering implements Rendering {
    private final AgentspaceStore store;
    private final Supplier<ResolverChain> resolvers;
    private final Supplier<ParameterValues> values;
    private final Map<String, String> environment;
    private final @Nullable String configuredRealm;

    SecretRendering(
            AgentspaceStore store,
            Supplier<ResolverChain> resolvers,
            Supplier<ParameterValues> values,
            Map<String, String> environment,
            @Nullable String configuredRealm) {
        this.store = store;
        this.resolvers = resolvers;
        this.values = values;
        this.environment = environment;
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
        var malformed = new ArrayList<>(SecretReferences.problems(document));
        malformed.addAll(ParameterReferences.problems(document));
        require(agent, malformed);
        var inputs = new ParameterInputs(request.parameters(), environment, parameters(view), values);
        require(agent, inputs.undeclared());
        var expansion = new ParameterExpansion(agent, id -> ParameterSource.of(id, view, inputs), values);
        var expanded = expansion.expand(document);
        require(agent, expansion.problems());
        var realm = new Realm(configuredRealm == null ? agentspace.value() : configuredRealm);
        return resolve(agent, expanded, expansion.places(), DeclaredSecrets.of(view, realm));
    }

    private static void require(AssistantId agent, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid("render agent", quote(agent), problems);
        }
    }

    private static Set<ParameterId> parameters(AgentspaceView view) {
        return view.find(DocumentKind.PARAMETER, Selector.all()).stream()
                .flatMap(record -> DocumentKind.PARAMETER.keyOf(record.document()).stream())
                .map(ParameterId.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private RenderedAgent resolve(
            AssistantId agent, JsonObject document, List<ReferencePlace> places, DeclaredSecrets declared) {
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
