package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.ArtifactOutline.CanonicalContent;
import ai.alquimia.registry.app.Comparison.Compared;
import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretMask;
import ai.alquimia.registry.domain.diff.ContentDiff;
import ai.alquimia.registry.domain.diff.ContentOutline;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.FetchedArtifact;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks for the store and for the registry only when a content is there. */
final class ContentReviewing implements Reviewing {
    private final Supplier<AgentspaceStore> store;
    private final Supplier<ArtifactRegistry> registry;

    ContentReviewing(Supplier<AgentspaceStore> store, Supplier<ArtifactRegistry> registry) {
        this.store = store;
        this.registry = registry;
    }

    /** A content with what it is called. */
    private record Read(Compared name, AgentspaceContent content) {}

    @Override
    public ArtifactOutline inspect(OciReference reference) {
        var named = reference.orLatest();
        var fetched = fetched("inspect", named);
        var manifest = fetched.manifest();
        var content = fetched.artifact().content();
        return new ArtifactOutline(
                named.pinned(manifest.digest()),
                manifest.digest(),
                manifest.mediaType(),
                manifest.size(),
                canonical(content),
                SecretMask.annotations(manifest.annotations()),
                ContentOutline.of(content));
    }

    private FetchedArtifact fetched(String action, OciReference named) {
        return new RegistryDuring(action, registry.get()).fetch(named);
    }

    private Optional<CanonicalContent> canonical(AgentspaceContent content) {
        return Artifacts.canonical(registry.get(), content)
                .map(packed -> new CanonicalContent(packed.contentDigest(), packed.layer().length));
    }

    @Override
    public Comparison compare(ContentSource from, ContentSource to) {
        return compare(read(from), read(to));
    }

    @Override
    public Comparison compareAgents(Collection<AssistantId> agents, ContentSource from, ContentSource to) {
        return compare(agents, read(from), read(to));
    }

    @Override
    public Comparison compareAdding(AgentspaceId agentspace, List<AgentSpec> agents, String name) {
        var before = read(new ContentSource.Stored(agentspace));
        var added = new ContentEdits(before.content());
        agents.forEach(agent -> added.apply(new Edit.Put(agent.id(), agent.json())));
        var after = new Read(new Compared(name, Optional.empty()), added.content());
        return compare(agents.stream().map(AgentSpec::id).toList(), before, after);
    }

    private static Comparison compare(Collection<AssistantId> agents, Read from, Read to) {
        var present = Stream.of(from, to)
                .flatMap(side -> side.content().records(DocumentKind.AGENT).stream())
                .flatMap(record -> DocumentKind.AGENT.keyOf(record.document()).stream())
                .collect(Collectors.toSet());
        for (AssistantId agent : agents) {
            if (!present.contains(agent)) {
                throw new RegistryException.NotFound(
                        "compare agent",
                        quote(agent),
                        "it is neither in " + from.name().name() + " nor in "
                                + to.name().name());
            }
        }
        var excerpt = new AgentExcerpt(agents, List.of(from.content(), to.content()));
        return compare(
                new Read(from.name(), excerpt.of(from.content())), new Read(to.name(), excerpt.of(to.content())));
    }

    private static Comparison compare(Read from, Read to) {
        return new Comparison(from.name(), to.name(), ContentDiff.between(from.content(), to.content()));
    }

    private Read read(ContentSource source) {
        if (source instanceof ContentSource.Stored stored) {
            var view = StoredAgentspaces.require(store.get(), stored.agentspace());
            return new Read(new Compared("agentspace " + stored.agentspace(), Optional.empty()), view.content());
        }
        if (source instanceof ContentSource.Published published) {
            var reference = published.reference().orLatest();
            var fetched = fetched("fetch", reference);
            return new Read(
                    new Compared(reference.pinned(fetched.digest()).toString(), Optional.of(fetched.digest())),
                    fetched.artifact().content());
        }
        var given = (ContentSource.Given) source;
        return new Read(new Compared(given.name(), Optional.empty()), given.content());
    }
}
