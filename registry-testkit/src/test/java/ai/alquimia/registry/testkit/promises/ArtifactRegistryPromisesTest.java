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
import ai.alquimia.registry.testkit.ArtifactRegistryContract;
import ai.alquimia.registry.testkit.InMemoryArtifactRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What an {@link ArtifactRegistry} promises. */
class ArtifactRegistryPromisesTest extends PromisesTest<ArtifactRegistry> {
    ArtifactRegistryPromisesTest() {
        super(OnTrial.class);
    }

    static final class OnTrial extends ArtifactRegistryContract {
        private static final AtomicReference<UnaryOperator<ArtifactRegistry>> VARIANT =
                new AtomicReference<>(UnaryOperator.identity());

        private final InMemoryArtifactRegistry shared = new InMemoryArtifactRegistry();

        @Override
        protected ArtifactRegistry openRegistry() {
            return VARIANT.get().apply(shared);
        }

        @Override
        protected OciRepository freshRepository() {
            return new OciRepository.Remote("registry.example:5000", "acme/support");
        }

        @Override
        protected void tamper(OciRepository where, Digest digest) {
            shared.tamper(digest);
        }
    }

    @Override
    void putOnTrial(UnaryOperator<ArtifactRegistry> variant) {
        OnTrial.VARIANT.set(variant);
    }

    @Override
    List<Promise<ArtifactRegistry>> promises() {
        return Stream.of(ofPacking(), ofPushing(), ofReading(), ofTags(), ofCopying(), ofRepositories(), ofDeleting())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Promise<ArtifactRegistry>> ofPacking() {
        return List.of(
                Promise.of(
                        "the digest of an artifact is a function of its content alone",
                        right -> new ForwardingArtifactRegistry(right) {
                            private final AtomicInteger clock = new AtomicInteger();

                            @Override
                            public PackedArtifact pack(Artifact artifact) {
                                var annotations = new HashMap<>(artifact.annotations());
                                annotations.put(Artifact.CREATED, "at " + clock.incrementAndGet());
                                return registry.pack(new Artifact(artifact.content(), annotations));
                            }
                        },
                        "Pack.makes_of_one_content_one_digest"),
                Promise.of(
                        "what has no canonical form is refused",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public PackedArtifact pack(Artifact artifact) {
                                try {
                                    return registry.pack(artifact);
                                } catch (RegistryException.Invalid e) {
                                    return registry.pack(new Artifact(AgentspaceContent.empty(), Map.of()));
                                }
                            }
                        },
                        "Pack.refuses_what_has_no_canonical_form"));
    }

    private static List<Promise<ArtifactRegistry>> ofPushing() {
        return List.of(
                Promise.of(
                        "no reader sees a tag before everything that it needs is there",
                        TagsFirst::new,
                        "Push.shows_no_tag_before_what_it_needs",
                        "Copy.shows_no_tag_before_what_it_needs"),
                Promise.of(
                        "to push an artifact again changes nothing",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
                                if (registry.resolve(OciReference.of(repository, artifact.digest()))
                                        .isPresent()) {
                                    throw new RegistryException.AlreadyExists("push", "it", "is there");
                                }
                                registry.push(repository, tag, artifact);
                            }
                        },
                        "Push.pushing_the_same_artifact_again_changes_nothing"),
                Promise.of(
                        "to push another artifact moves the tag",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
                                if (registry.resolve(OciReference.of(repository, tag))
                                        .isEmpty()) {
                                    registry.push(repository, tag, artifact);
                                }
                            }
                        },
                        "Push.pushing_another_artifact_moves_the_tag_and_keeps_the_old_digest"),
                Promise.of(
                        "an artifact whose tag moved is there under its digest",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
                                var before = registry.resolve(OciReference.of(repository, tag));
                                registry.push(repository, tag, artifact);
                                before.filter(old -> !old.digest().equals(artifact.digest()))
                                        .ifPresent(old -> registry.delete(OciReference.of(repository, old.digest())));
                            }
                        },
                        "Push.pushing_another_artifact_moves_the_tag_and_keeps_the_old_digest",
                        "Copy.of_a_digest_that_lost_its_tag_is_possible"),
                Promise.of(
                        "many threads may push at once, and no tag is lost",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
                                if (!Race.isLost()) {
                                    registry.push(repository, tag, artifact);
                                }
                            }
                        },
                        "Push.concurrent_pushes_lose_no_tag"));
    }

    private static UnaryOperator<ArtifactRegistry> fetching(UnaryOperator<FetchedArtifact> other) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public FetchedArtifact fetch(OciReference reference) {
                return other.apply(registry.fetch(reference));
            }
        };
    }

    private static UnaryOperator<ArtifactRegistry> resolving(UnaryOperator<ResolvedArtifact> other) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public Optional<ResolvedArtifact> resolve(OciReference reference) {
                return registry.resolve(reference).map(other);
            }
        };
    }

    private static List<Promise<ArtifactRegistry>> ofReading() {
        return List.of(
                Promise.of(
                        "the whole content is fetched, with tables that nobody knows",
                        fetching(found -> new FetchedArtifact(
                                found.manifest(),
                                new Artifact(
                                        new AgentspaceContent(
                                                found.artifact().content().tables(), Map.of()),
                                        found.artifact().annotations()))),
                        "Push.brings_the_whole_artifact"),
                Promise.of(
                        "all annotations are fetched",
                        fetching(found -> new FetchedArtifact(
                                found.manifest(), new Artifact(found.artifact().content(), Map.of()))),
                        "Push.what_was_pushed_is_fetched_by_tag_and_by_digest"),
                Promise.of(
                        "every byte that is read is verified against its digest",
                        VerifiesNothing::new,
                        "Fetch.what_was_tampered_with_is_corrupt",
                        "Copy.of_what_was_tampered_with_is_corrupt_and_makes_nothing"),
                Promise.of(
                        "what is no agentspace is corrupt",
                        TakesAnything::new,
                        "Fetch.what_is_no_agentspace_is_corrupt_and_cannot_be_copied"),
                Promise.of(
                        "to fetch what does not exist is not found",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public FetchedArtifact fetch(OciReference reference) {
                                try {
                                    return registry.fetch(reference);
                                } catch (RegistryException.NotFound e) {
                                    throw new RegistryException.Unreachable("fetch", "it", "HTTP 404");
                                }
                            }
                        },
                        "Fetch.what_does_not_exist_is_not_found",
                        "Fetch.latest_of_an_empty_repository_is_not_found"),
                Promise.of(
                        "what does not exist resolves to nothing and is no failure",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public Optional<ResolvedArtifact> resolve(OciReference reference) {
                                return Optional.of(registry.resolve(reference)
                                        .orElseThrow(
                                                () -> new RegistryException.NotFound("resolve", "it", "is not there")));
                            }
                        },
                        "Resolve.is_empty_without_repository_tag_or_digest"),
                Promise.of(
                        "a reference resolves to digest, media type, size and annotations of the manifest",
                        resolving(found -> new ResolvedArtifact(
                                found.digest(), found.mediaType(), 0, found.annotations(), found.contentDigest())),
                        "Resolve.says_what_a_tag_names"),
                Promise.of(
                        "a reference to an agentspace resolves to the digest of its content",
                        resolving(found -> new ResolvedArtifact(
                                found.digest(),
                                found.mediaType(),
                                found.size(),
                                found.annotations(),
                                Optional.empty())),
                        "Resolve.says_what_content_the_artifact_has"),
                Promise.of(
                        "a digest in a reference wins over its tag",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public Optional<ResolvedArtifact> resolve(OciReference reference) {
                                return registry.resolve(reference
                                        .tag()
                                        .map(tag -> OciReference.of(reference.repository(), tag))
                                        .orElse(reference));
                            }
                        },
                        "Resolve.a_digest_wins_over_a_tag"),
                Promise.of(
                        "a reference without tag and digest is to latest",
                        right -> new ForwardingArtifactRegistry(right) {
                            @Override
                            public FetchedArtifact fetch(OciReference reference) {
                                boolean bare = reference.tag().isEmpty()
                                        && reference.digest().isEmpty();
                                return registry.fetch(
                                        bare ? OciReference.of(reference.repository(), new Tag("newest")) : reference);
                            }
                        },
                        "Reference.without_tag_and_digest_is_to_latest"));
    }

    private static UnaryOperator<ArtifactRegistry> tagging(Tagging tagging) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public void tag(OciRepository repository, Digest digest, Tag tag) {
                tagging.tag(registry, repository, digest, tag);
            }
        };
    }

    private interface Tagging {
        void tag(ArtifactRegistry registry, OciRepository repository, Digest digest, Tag tag);
    }

    private static UnaryOperator<ArtifactRegistry> listing(UnaryOperator<List<Tag>> other) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public List<Tag> tags(OciRepository repository) {
                return other.apply(registry.tags(repository));
            }
        };
    }

    private static List<Promise<ArtifactRegistry>> ofTags() {
        return List.of(
                Promise.of(
                        "a second tag leaves the first",
                        tagging((registry, repository, digest, tag) -> {
                            registry.tag(repository, digest, tag);
                            registry.tags(repository).stream()
                                    .filter(other -> !other.equals(tag))
                                    .forEach(other -> registry.delete(OciReference.of(repository, other)));
                        }),
                        "TagOne.a_second_tag_leaves_the_first"),
                Promise.of(
                        "a tag that is there moves",
                        tagging((registry, repository, digest, tag) -> {
                            if (!registry.tags(repository).contains(tag)) {
                                registry.tag(repository, digest, tag);
                            }
                        }),
                        "TagOne.a_tag_that_is_there_moves"),
                Promise.of(
                        "to tag what does not exist is not found",
                        tagging((registry, repository, digest, tag) -> {
                            if (registry.resolve(OciReference.of(repository, digest))
                                    .isPresent()) {
                                registry.tag(repository, digest, tag);
                            }
                        }),
                        "TagOne.what_is_not_there_cannot_be_tagged"),
                Promise.of(
                        "tags are in code point order, not in that of versions",
                        listing(tags -> tags.stream()
                                .sorted(Comparator.comparing(tag -> tag.value().length()))
                                .toList()),
                        "Tags.come_in_code_point_order"),
                Promise.of(
                        "a repository that does not exist has no tags, and that is no failure",
                        listing(tags -> {
                            if (tags.isEmpty()) {
                                throw new RegistryException.NotFound("list", "tags", "there is no such repository");
                            }
                            return tags;
                        }),
                        "Tags.are_none_where_there_is_no_repository"),
                Promise.of(
                        "the tags by which signatures hang on an artifact are not listed",
                        right -> new ForwardingArtifactRegistry(right) {
                            private final List<Tag> pushed = new ArrayList<>();

                            @Override
                            public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
                                registry.push(repository, tag, artifact);
                                if (tag.value().endsWith(".sig")) {
                                    pushed.add(tag);
                                }
                            }

                            @Override
                            public List<Tag> tags(OciRepository repository) {
                                return Stream.concat(registry.tags(repository).stream(), pushed.stream())
                                        .toList();
                            }
                        },
                        "Tags.are_not_those_by_which_signatures_hang_on_an_artifact"));
    }

    private static UnaryOperator<ArtifactRegistry> copying(Copying copying) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public void copy(OciReference source, OciRepository target, Tag tag) {
                copying.copy(registry, source, target, tag);
            }
        };
    }

    private interface Copying {
        void copy(ArtifactRegistry registry, OciReference source, OciRepository target, Tag tag);
    }

    private static List<Promise<ArtifactRegistry>> ofCopying() {
        return List.of(
                Promise.of(
                        "a copy is the same, byte for byte and so under the same digest",
                        copying((registry, source, target, tag) -> {
                            var annotations = new HashMap<>(
                                    registry.fetch(source).artifact().annotations());
                            annotations.put("copied", "here");
                            registry.push(
                                    target,
                                    tag,
                                    registry.pack(new Artifact(
                                            registry.fetch(source).artifact().content(), annotations)));
                        }),
                        "Copy.is_the_same_artifact_elsewhere_by_tag_and_by_digest"),
                Promise.of(
                        "a copy moves a tag that is there",
                        copying((registry, source, target, tag) -> {
                            if (!registry.tags(target).contains(tag)) {
                                registry.copy(source, target, tag);
                            }
                        }),
                        "Copy.moves_a_tag_that_is_there"),
                Promise.of(
                        "to copy what does not exist is not found",
                        copying((registry, source, target, tag) -> {
                            if (registry.resolve(source).isPresent()) {
                                registry.copy(source, target, tag);
                            }
                        }),
                        "Copy.of_what_does_not_exist_is_not_found_and_makes_nothing"));
    }

    private static UnaryOperator<ArtifactRegistry> searching(Searching searching) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public List<OciRepository> repositories(RegistryRoot root) {
                return searching.repositories(registry, root);
            }
        };
    }

    private interface Searching {
        List<OciRepository> repositories(ArtifactRegistry registry, RegistryRoot root);
    }

    private static List<Promise<ArtifactRegistry>> ofRepositories() {
        return List.of(
                Promise.of(
                        "repositories are listed in code point order",
                        searching((registry, root) -> {
                            var reversed = new ArrayList<>(registry.repositories(root));
                            Collections.reverse(reversed);
                            return reversed;
                        }),
                        "List_of_repositories.holds_what_was_pushed"),
                Promise.of(
                        "only repositories below the root are listed",
                        searching((registry, root) -> registry.repositories(
                                root instanceof RegistryRoot.Host host
                                        ? new RegistryRoot.Host(host.host(), "")
                                        : root)),
                        "List_of_repositories.holds_only_what_is_below_a_path"),
                Promise.of(
                        "to list what is in a directory that does not exist is not found",
                        searching((registry, root) ->
                                root instanceof RegistryRoot.Directory ? List.of() : registry.repositories(root)),
                        "List_of_repositories.in_a_directory_that_does_not_exist_is_not_found"));
    }

    private static UnaryOperator<ArtifactRegistry> deleting(Deleting deleting) {
        return right -> new ForwardingArtifactRegistry(right) {
            @Override
            public void delete(OciReference reference) {
                deleting.delete(registry, reference);
            }
        };
    }

    private interface Deleting {
        void delete(ArtifactRegistry registry, OciReference reference);
    }

    private static List<Promise<ArtifactRegistry>> ofDeleting() {
        return List.of(
                Promise.of(
                        "to delete a tag leaves the artifact and its other tags",
                        deleting((registry, reference) -> registry.delete(registry.resolve(reference)
                                .map(found -> OciReference.of(reference.repository(), found.digest()))
                                .orElse(reference))),
                        "Delete.removes_one_tag_and_leaves_the_others",
                        "Delete.leaves_the_artifact_under_its_digest_and_the_tag_free_for_another"),
                Promise.of(
                        "to delete a tag with a digest is stale when the tag names another artifact",
                        deleting((registry, reference) -> registry.delete(reference
                                .tag()
                                .map(tag -> OciReference.of(reference.repository(), tag))
                                .orElse(reference))),
                        "Delete.of_a_tag_with_a_digest_only_removes_a_tag_that_still_names_it"),
                Promise.of(
                        "to delete a digest deletes every tag on it",
                        deleting((registry, reference) -> {
                            if (reference.tag().isPresent()) {
                                registry.delete(reference);
                                return;
                            }
                            var tag = registry.tags(reference.repository()).stream()
                                    .findFirst();
                            registry.delete(tag.map(first -> OciReference.of(reference.repository(), first))
                                    .orElse(reference));
                        }),
                        "Delete.by_digest_removes_the_artifact_with_every_tag_on_it"),
                Promise.of(
                        "to delete a digest leaves other artifacts",
                        deleting((registry, reference) -> {
                            registry.delete(reference);
                            if (reference.tag().isEmpty()) {
                                registry.tags(reference.repository())
                                        .forEach(tag -> registry.delete(OciReference.of(reference.repository(), tag)));
                            }
                        }),
                        "Delete.by_digest_removes_the_artifact_with_every_tag_on_it"),
                Promise.of(
                        "to delete what does not exist is not found",
                        deleting((registry, reference) -> {
                            if (registry.resolve(reference).isPresent()) {
                                registry.delete(reference);
                            }
                        }),
                        "Delete.what_does_not_exist_is_not_found"));
    }

    /** Announces a tag, and only then sends what it names. */
    private static final class TagsFirst extends ForwardingArtifactRegistry {
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
    private static final class VerifiesNothing extends ForwardingArtifactRegistry {
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
    private static final class TakesAnything extends ForwardingArtifactRegistry {
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
