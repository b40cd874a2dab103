package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.LiteralSecret;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The values are stored first, so that no document ever refers to one that is missing. */
final class AgentLinting implements Linting {
    private final AgentspaceStore store;
    private final Supplier<ResolverChain> resolvers;
    private final @Nullable String configuredRealm;

    AgentLinting(AgentspaceStore store, Supplier<ResolverChain> resolvers, @Nullable String configuredRealm) {
        this.store = store;
        this.resolvers = resolvers;
        this.configuredRealm = configuredRealm;
    }

    @Override
    public List<LiteralSecret> lint(AgentspaceId agentspace, List<AssistantId> agents) {
        return agents(StoredAgentspaces.require(store, agentspace), agents).stream()
                .flatMap(record -> ContentSecrets.in(DocumentKind.AGENT, record).stream())
                .toList();
    }

    private static List<StoredRecord> agents(AgentspaceView view, List<AssistantId> agents) {
        return agents.isEmpty()
                ? view.find(DocumentKind.AGENT, Selector.all())
                : agents.stream().distinct().map(agent -> agent(view, agent)).toList();
    }

    private static StoredRecord agent(AgentspaceView view, AssistantId agent) {
        return view.get(agent)
                .orElseThrow(
                        () -> new RegistryException.NotFound("lint agent", quote(agent), "there is no such agent"));
    }

    @Override
    public List<Move> plan(Extraction extraction) {
        return plan(extraction, target(extraction)).moves();
    }

    private ResolverChain.Store target(Extraction extraction) {
        return resolvers.get().requireStore(ExtractionPlan.ACTION, quote(extraction.agentspace()), "");
    }

    private ExtractionPlan plan(Extraction extraction, ResolverChain.Store target) {
        var view = StoredAgentspaces.require(store, extraction.agentspace());
        var realm = new Realm(configuredRealm == null ? extraction.agentspace().value() : configuredRealm);
        var names = new SecretNames(view, resolvers.get(), extraction.scope(), realm);
        var plan = new ExtractionPlan(view, names, extraction.scope(), target.name());
        agents(view, extraction.agents()).forEach(plan::add);
        plan.requirePossible(extraction.agentspace());
        return plan;
    }

    @Override
    public List<Move> extract(Extraction extraction) {
        var target = target(extraction);
        var plan = plan(extraction, target);
        if (!plan.moves().isEmpty()) {
            carryOut(
                    plan,
                    extraction.agentspace(),
                    new StoredValues(target, ExtractionPlan.ACTION, quote(extraction.agentspace())));
        }
        return plan.moves();
    }

    private void carryOut(ExtractionPlan plan, AgentspaceId agentspace, StoredValues values) {
        try {
            plan.values().forEach(values::create);
        } catch (RuntimeException e) {
            throw values.undone(e);
        }
        try {
            store.apply(agentspace, plan.edits());
        } catch (RuntimeException e) {
            throw nothingChanged(plan, agentspace, e) ? values.undone(e) : values.kept(e);
        }
    }

    /** Removing a value to which a document refers would lose it, so that a store that failed half-way is looked at again. */
    private boolean nothingChanged(ExtractionPlan plan, AgentspaceId agentspace, RuntimeException failure) {
        if (failure instanceof RegistryException.Stale || failure instanceof RegistryException.NotFound) {
            return true;
        }
        try {
            var now = StoredAgentspaces.require(store, agentspace);
            return plan.before().entrySet().stream()
                    .allMatch(entry -> now.get(entry.getKey())
                            .filter(record -> record.document()
                                    .toString()
                                    .equals(entry.getValue().toString()))
                            .isPresent());
        } catch (RegistryException unknown) {
            return false;
        }
    }
}
