package ai.alquimia.registry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.json.Digests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link ArtifactRegistry} promises; an adapter inherits it and says how to open one and which repository is free. */
public abstract class ArtifactRegistryContract extends ArtifactCopyContract {
    @Nested
    class Pack {
        @Test
        void makes_of_one_content_one_digest() {
            var one = whole("helper");
            var record = one.content().records(DocumentKind.AGENT).get(0);
            var moved = new AgentspaceContent(
                    Map.of(DocumentKind.AGENT, List.of(StoredRecord.of(7, record.document()))),
                    one.content().otherTables());

            var packed = registry.pack(one);
            var again = registry.pack(new Artifact(moved, one.annotations()));

            assertThat(again.digest()).isEqualTo(packed.digest());
            assertThat(again.layer()).isEqualTo(packed.layer());
            assertThat(packed.digest()).isEqualTo(Digests.sha256(packed.manifest()));
            assertThat(packed.contentDigest()).isEqualTo(Digests.sha256(packed.layer()));
            assertThat(registry.pack(whole("other")).contentDigest()).isNotEqualTo(packed.contentDigest());
        }

        @Test
        void refuses_what_has_no_canonical_form() {
            var content = new AgentspaceContent(Map.of(), Map.of("x", JsonNumber.of("NaN")));

            assertThatThrownBy(() -> registry.pack(new Artifact(content, Map.of())))
                    .isInstanceOf(RegistryException.Invalid.class);
        }
    }

    @Nested
    class Push {
        @Test
        void brings_the_whole_artifact() {
            var artifact = whole("helper");

            registry.push(repository, V1, registry.pack(artifact));

            assertThat(registry.fetch(at(V1)).artifact()).hasToString(artifact.toString());
        }

        @Test
        void shows_no_tag_before_what_it_needs() throws Exception {
            readWhile(repository, tag -> registry.push(repository, tag, registry.pack(whole("push-" + tag))));
        }

        @Test
        void what_was_pushed_is_fetched_by_tag_and_by_digest() {
            var pushed = artifact("größer");

            registry.push(repository, V1, pushed);

            var byTag = registry.fetch(at(V1));
            assertThat(byTag.digest()).isEqualTo(pushed.digest());
            assertThat(byTag.artifact().annotations()).containsEntry(Artifact.DESCRIPTION, "größer");
            assertThat(registry.fetch(at(pushed.digest()))).isEqualTo(byTag);
        }

        @Test
        void pushing_the_same_artifact_again_changes_nothing() {
            registry.push(repository, V1, artifact("one"));

            registry.push(repository, V1, artifact("one"));

            assertThat(registry.tags(repository)).containsExactly(V1);
        }

        @Test
        void pushing_another_artifact_moves_the_tag_and_keeps_the_old_digest() {
            var old = artifact("old");
            var young = artifact("young");
            registry.push(repository, V1, old);

            registry.push(repository, V1, young);

            assertThat(registry.fetch(at(V1)).digest()).isEqualTo(young.digest());
            assertThat(registry.fetch(at(old.digest())).digest()).isEqualTo(old.digest());
        }

        /** Of different artifacts: docker-registry answers 400 now and then to two who push one at the same instant. */
        @Test
        void concurrent_pushes_lose_no_tag() throws Exception {
            registry.push(repository, V1, artifact("first"));
            var pool = Executors.newFixedThreadPool(8);
            try {
                var pushes = IntStream.range(0, 32)
                        .<Callable<Void>>mapToObj(number -> () -> {
                            registry.push(repository, new Tag("t" + number), artifact("number " + number));
                            return null;
                        })
                        .toList();

                for (var done : pool.invokeAll(pushes)) {
                    done.get();
                }
            } finally {
                pool.shutdownNow();
            }

            assertThat(registry.tags(repository)).hasSize(33);
        }
    }

    @Nested
    class Resolve {
        @Test
        void says_what_content_the_artifact_has() {
            var pushed = artifact("one");
            registry.push(repository, V1, pushed);

            assertThat(registry.resolve(at(V1)).orElseThrow().contentDigest()).hasValue(pushed.contentDigest());
            assertThat(registry.fetch(at(V1)).manifest())
                    .isEqualTo(registry.resolve(at(V1)).orElseThrow());
        }

        @Test
        void says_what_a_tag_names() {
            var pushed = artifact("one");
            registry.push(repository, V1, pushed);

            var resolved = registry.resolve(at(V1)).orElseThrow();

            assertThat(resolved.digest()).isEqualTo(pushed.digest());
            assertThat(resolved.size()).isEqualTo(pushed.manifest().length);
            assertThat(resolved.mediaType()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
            assertThat(resolved.annotations()).containsEntry(Artifact.TITLE, "acme/support");
        }

        @Test
        void is_empty_without_repository_tag_or_digest() {
            assertThat(registry.resolve(at(V1))).isEmpty();

            registry.push(repository, V1, artifact("one"));

            assertThat(registry.resolve(at(V2))).isEmpty();
            assertThat(registry.resolve(at(ABSENT))).isEmpty();
        }

        @Test
        void a_digest_wins_over_a_tag() {
            var old = artifact("old");
            registry.push(repository, V1, old);
            registry.push(repository, V1, artifact("young"));

            var resolved = registry.resolve(at(V1).pinned(old.digest()));

            assertThat(resolved.orElseThrow().digest()).isEqualTo(old.digest());
        }
    }

    @Nested
    class Fetch {
        @Test
        void what_does_not_exist_is_not_found() {
            assertThatThrownBy(() -> registry.fetch(at(V1)))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessageStartingWith("fetch \"" + at(V1) + "\": ");
        }

        @Test
        void what_was_tampered_with_is_corrupt() {
            var first = registry.pack(whole("with a layer that is tampered with"));
            var second = registry.pack(whole("with a manifest that is tampered with"));
            registry.push(repository, V1, first);
            registry.push(repository, V2, second);

            tamper(repository, first.contentDigest());
            tamper(repository, second.digest());

            for (Tag tag : List.of(V1, V2)) {
                assertThatThrownBy(() -> registry.fetch(at(tag))).isInstanceOf(RegistryException.Corrupt.class);
            }
            assertThatThrownBy(() -> registry.resolve(at(V2))).isInstanceOf(RegistryException.Corrupt.class);
        }

        @Test
        void what_is_no_agentspace_is_corrupt_and_cannot_be_copied() {
            var agentspace = artifact("one");
            byte[] manifest = new String(agentspace.manifest(), StandardCharsets.UTF_8)
                    .replace("application/vnd.alquimia.registry.", "application/vnd.example.other.")
                    .getBytes(StandardCharsets.UTF_8);
            registry.push(
                    repository,
                    V1,
                    new PackedArtifact(
                            Digests.sha256(manifest), manifest, agentspace.contentDigest(), agentspace.layer()));

            assertThat(registry.resolve(at(V1)).orElseThrow().contentDigest()).isEmpty();
            assertThatThrownBy(() -> registry.fetch(at(V1))).isInstanceOf(RegistryException.Corrupt.class);
            assertThatThrownBy(() -> registry.copy(at(V1), repository, V2))
                    .isInstanceOf(RegistryException.Corrupt.class);
        }

        @Test
        void latest_of_an_empty_repository_is_not_found() {
            registry.push(repository, V1, artifact("one"));
            registry.delete(at(V1));

            assertThatThrownBy(() -> registry.fetch(at(Tag.LATEST))).isInstanceOf(RegistryException.NotFound.class);
        }
    }

    @Nested
    class Reference {
        @Test
        void without_tag_and_digest_is_to_latest() {
            var bare = new OciReference(repository, Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> registry.fetch(bare)).hasMessageContaining("\"" + at(Tag.LATEST) + "\"");

            registry.push(repository, Tag.LATEST, artifact("one"));

            assertThat(registry.fetch(bare)).isEqualTo(registry.fetch(at(Tag.LATEST)));
            assertThat(registry.resolve(bare)).isEqualTo(registry.resolve(at(Tag.LATEST)));
            registry.delete(bare);
            assertThat(registry.tags(repository)).isEmpty();
        }
    }

    @Nested
    class TagOne {
        @Test
        void a_second_tag_leaves_the_first() {
            var pushed = artifact("one");
            registry.push(repository, V1, pushed);

            registry.tag(repository, pushed.digest(), V2);

            assertThat(registry.fetch(at(V1)).digest()).isEqualTo(pushed.digest());
            assertThat(registry.fetch(at(V2)).digest()).isEqualTo(pushed.digest());
        }

        @Test
        void a_tag_that_is_there_moves() {
            var pushed = artifact("one");
            registry.push(repository, V1, pushed);
            registry.push(repository, V2, artifact("two"));

            registry.tag(repository, pushed.digest(), V2);

            assertThat(registry.fetch(at(V2)).digest()).isEqualTo(pushed.digest());
            assertThat(registry.tags(repository)).containsExactly(V1, V2);
        }

        @Test
        void what_is_not_there_cannot_be_tagged() {
            assertThatThrownBy(() -> registry.tag(repository, ABSENT, V1))
                    .isInstanceOf(RegistryException.NotFound.class);
        }
    }

    @Nested
    class Tags {
        @Test
        void are_none_where_there_is_no_repository() {
            assertThat(registry.tags(repository)).isEmpty();
        }

        @Test
        void come_in_code_point_order() {
            for (String tag : new String[] {"v1.9", "latest", "v1.10", "B"}) {
                registry.push(repository, new Tag(tag), artifact("one"));
            }

            assertThat(registry.tags(repository))
                    .extracting(Tag::value)
                    .containsExactly("B", "latest", "v1.10", "v1.9");
        }

        @Test
        void are_not_those_by_which_signatures_hang_on_an_artifact() {
            registry.push(repository, V1, artifact("one"));
            registry.push(repository, new Tag("sha256-" + "0".repeat(64) + ".sig"), artifact("one"));

            assertThat(registry.tags(repository)).containsExactly(V1);
        }
    }

    @Nested
    class Delete {
        @Test
        void removes_one_tag_and_leaves_the_others() {
            var pushed = artifact("one");
            registry.push(repository, V1, pushed);
            registry.push(repository, V2, pushed);

            registry.delete(at(V1));

            assertThat(registry.tags(repository)).containsExactly(V2);
            assertThat(registry.fetch(at(V2)).digest()).isEqualTo(pushed.digest());
        }

        @Test
        void leaves_the_artifact_under_its_digest_and_the_tag_free_for_another() {
            var pushed = artifact("one");
            registry.push(repository, V1, pushed);
            registry.delete(at(V1));

            assertThat(registry.resolve(at(V1))).isEmpty();
            assertThat(registry.fetch(at(pushed.digest())).digest()).isEqualTo(pushed.digest());

            var other = artifact("two");
            registry.push(repository, V1, other);
            assertThat(registry.fetch(at(V1)).digest()).isEqualTo(other.digest());
        }

        @Test
        void of_a_tag_with_a_digest_only_removes_a_tag_that_still_names_it() {
            var old = artifact("old");
            registry.push(repository, V1, old);
            registry.push(repository, V1, artifact("young"));
            var stale = at(V1).pinned(old.digest());

            assertThatThrownBy(() -> registry.delete(stale)).isInstanceOf(RegistryException.Stale.class);
            assertThat(registry.tags(repository)).containsExactly(V1);

            registry.push(repository, V1, old);
            registry.delete(stale);
            assertThat(registry.tags(repository)).isEmpty();
        }

        @Test
        void by_digest_removes_the_artifact_with_every_tag_on_it() {
            var pushed = artifact("one");
            registry.push(repository, V1, pushed);
            registry.push(repository, V2, pushed);
            registry.push(repository, Tag.LATEST, artifact("another"));

            registry.delete(at(pushed.digest()));

            assertThat(registry.resolve(at(pushed.digest()))).isEmpty();
            assertThat(registry.tags(repository)).containsExactly(Tag.LATEST);
        }

        @Test
        void what_does_not_exist_is_not_found() {
            assertThatThrownBy(() -> registry.delete(at(V1))).isInstanceOf(RegistryException.NotFound.class);
            assertThatThrownBy(() -> registry.delete(at(ABSENT))).isInstanceOf(RegistryException.NotFound.class);
        }
    }
}
