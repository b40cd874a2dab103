package ai.alquimia.registry.testkit.promises;

import static ai.alquimia.registry.testkit.promises.BrokenRegistries.deleting;
import static ai.alquimia.registry.testkit.promises.BrokenRegistries.listing;
import static ai.alquimia.registry.testkit.promises.BrokenRegistries.tagging;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What tags promise, and deleting them and what they name. */
final class ArtifactTagPromises {
    private ArtifactTagPromises() {}

    static List<Promise<ArtifactRegistry>> ofTags() {
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

    static List<Promise<ArtifactRegistry>> ofDeleting() {
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
}
