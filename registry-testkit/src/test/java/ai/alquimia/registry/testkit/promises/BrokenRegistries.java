package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.FetchedArtifact;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import ai.alquimia.registry.json.ArtifactCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Registries that do one thing wrong, made from one that does all things right. */
final class BrokenRegistries {
    private BrokenRegistries() {}

    static UnaryOperator<ArtifactRegistry> fetching(UnaryOperator<FetchedArtifact> other) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public FetchedArtifact fetch(OciReference reference) {
                return other.apply(registry.fetch(reference));
            }
        };
    }

    static UnaryOperator<ArtifactRegistry> resolving(UnaryOperator<ResolvedArtifact> other) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public Optional<ResolvedArtifact> resolve(OciReference reference) {
                return registry.resolve(reference).map(other);
            }
        };
    }

    static UnaryOperator<ArtifactRegistry> tagging(Tagging tagging) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public void tag(OciRepository repository, Digest digest, Tag tag) {
                tagging.tag(registry, repository, digest, tag);
            }
        };
    }

    interface Tagging {
        void tag(ArtifactRegistry registry, OciRepository repository, Digest digest, Tag tag);
    }

    static UnaryOperator<ArtifactRegistry> listing(UnaryOperator<List<Tag>> other) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public List<Tag> tags(OciRepository repository) {
                return other.apply(registry.tags(repository));
            }
        };
    }

    static UnaryOperator<ArtifactRegistry> copying(Copying copying) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public void copy(OciReference source, OciRepository target, Tag tag) {
                copying.copy(registry, source, target, tag);
            }
        };
    }

    interface Copying {
        void copy(ArtifactRegistry registry, OciReference source, OciRepository target, Tag tag);
    }

    static UnaryOperator<ArtifactRegistry> searching(Searching searching) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public List<OciRepository> repositories(RegistryRoot root) {
                return searching.repositories(registry, root);
            }
        };
    }

    interface Searching {
        List<OciRepository> repositories(ArtifactRegistry registry, RegistryRoot root);
    }

    static UnaryOperator<ArtifactRegistry> deleting(Deleting deleting) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public void delete(OciReference reference) {
                deleting.delete(registry, reference);
            }
        };
    }

    interface Deleting {
        void delete(ArtifactRegistry registry, OciReference reference);
    }

    /** Announces a tag, and only then sends what it names. */
    static final class TagsFirst extends ForwardingArtifactRegistry {
        private final Map<OciReference, ResolvedArtifact> announced = new ConcurrentHashMap<>();

        TagsFirst(ArtifactRegistry registry) {
            super(registry);
        }

        @Override
        public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
            var reference = OciReference.of(repository, tag);
            announced.put(reference, ArtifactCodec.describe(artifact.manifest()));
            Race.meet();
            registry.push(repository, tag, artifact);
            announced.remove(reference);
        }

        @Override
        public void copy(OciReference source, OciRepository target, Tag tag) {
            var reference = OciReference.of(target, tag);
            registry.resolve(source).ifPresent(found -> announced.put(reference, found));
            Race.meet();
            registry.copy(source, target, tag);
            announced.remove(reference);
        }

        @Override
        public Optional<ResolvedArtifact> resolve(OciReference reference) {
            return Optional.ofNullable(announced.get(reference)).or(() -> registry.resolve(reference));
        }
    }

    /** Takes whatever bytes it gets for what was pushed under their digest. */
    static final class VerifiesNothing extends ForwardingArtifactRegistry {
        private final Map<OciReference, PackedArtifact> pushed = new HashMap<>();

        VerifiesNothing(ArtifactRegistry registry) {
            super(registry);
        }

        @Override
        public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
            registry.push(repository, tag, artifact);
            pushed.put(OciReference.of(repository, tag), artifact);
        }

        @Override
        public FetchedArtifact fetch(OciReference reference) {
            try {
                return registry.fetch(reference);
            } catch (RegistryException.Corrupt e) {
                return new FetchedArtifact(
                        ArtifactCodec.describe(pushed.get(reference).manifest()),
                        new Artifact(AgentspaceContent.empty(), Map.of()));
            }
        }

        @Override
        public void copy(OciReference source, OciRepository target, Tag tag) {
            try {
                registry.copy(source, target, tag);
            } catch (RegistryException.Corrupt e) {
                registry.push(target, tag, pushed.get(source));
            }
        }
    }

    /** Takes any manifest for that of an agentspace. */
    static final class TakesAnything extends ForwardingArtifactRegistry {
        TakesAnything(ArtifactRegistry registry) {
            super(registry);
        }

        @Override
        public FetchedArtifact fetch(OciReference reference) {
            var found = registry.resolve(reference);
            return found.isPresent() && found.get().contentDigest().isEmpty()
                    ? new FetchedArtifact(found.get(), new Artifact(AgentspaceContent.empty(), Map.of()))
                    : registry.fetch(reference);
        }
    }
}
