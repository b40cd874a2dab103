package ai.alquimia.registry.testkit.promises;

import static ai.alquimia.registry.testkit.promises.BrokenRegistries.copying;
import static ai.alquimia.registry.testkit.promises.BrokenRegistries.searching;

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
import ai.alquimia.registry.testkit.ArtifactRegistryContract;
import ai.alquimia.registry.testkit.InMemoryArtifactRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return Stream.of(
                        ofPacking(),
                        ofPushing(),
                        ArtifactReadPromises.all(),
                        ArtifactTagPromises.ofTags(),
                        ofCopying(),
                        ofRepositories(),
                        ArtifactTagPromises.ofDeleting())
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
                        BrokenRegistries.TagsFirst::new,
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
}
