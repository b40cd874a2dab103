package ai.alquimia.registry.testkit.promises;

import static ai.alquimia.registry.testkit.promises.BrokenRegistries.fetching;
import static ai.alquimia.registry.testkit.promises.BrokenRegistries.resolving;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.FetchedArtifact;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What resolving and fetching an artifact promise. */
final class ArtifactReadPromises {
    private ArtifactReadPromises() {}

    static List<Promise<ArtifactRegistry>> all() {
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
                        BrokenRegistries.VerifiesNothing::new,
                        "Fetch.what_was_tampered_with_is_corrupt",
                        "Copy.of_what_was_tampered_with_is_corrupt_and_makes_nothing"),
                Promise.of(
                        "what is no agentspace is corrupt",
                        BrokenRegistries.TakesAnything::new,
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
}
