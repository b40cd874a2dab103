package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.testkit.ManyThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link ArtifactRegistry} promises of copies and of the list of repositories; a part of {@link ArtifactRegistryContract}. */
public abstract class ArtifactCopyContract {
    static final Tag V1 = new Tag("v1");
    static final Tag V2 = new Tag("v2");
    private static final int TAGS = 8;
    static final Digest ABSENT = new Digest("sha256:" + "0".repeat(64));

    ArtifactRegistry registry = new InMemoryArtifactRegistry();
    OciRepository repository = new OciRepository.Layout("unset");

    /** The way to the registry under test. */
    protected abstract ArtifactRegistry openRegistry();

    /** A repository that does not exist yet. */
    protected abstract OciRepository freshRepository();

    /** Stores other bytes, of the same length, where a repository keeps the manifest or the layer with this digest. */
    protected abstract void tamper(OciRepository where, Digest digest);

    @BeforeEach
    void open() {
        registry = openRegistry();
        repository = freshRepository();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    PackedArtifact artifact(String description) {
        return registry.pack(new Artifact(
                AgentspaceContent.empty(), Map.of(Artifact.TITLE, "acme/support", Artifact.DESCRIPTION, description)));
    }

    /** An artifact with a document, a table that we do not know and annotations; its layer is that of no other test's. */
    static Artifact whole(String agent) {
        var json = new AgentSpec(JsonObject.empty()
                        .with("assistant_id", agent)
                        .with("response", JsonObject.of("n", JsonNumber.of("3.0"))))
                .json();
        var content = new AgentspaceContent(
                Map.of(DocumentKind.AGENT, List.of(StoredRecord.of(1, json))),
                Map.of("others", JsonObject.of("1", JsonObject.of("x", JsonNumber.of("1e-07")))));
        return new Artifact(content, Map.of(Artifact.TITLE, "acme/support", "com.example.note", "größer"));
    }

    /** Writes some tags one after the other, while others read each from the first moment in which it is to be seen. */
    void readWhile(OciRepository where, Consumer<Tag> write) throws Exception {
        var tags = IntStream.range(0, TAGS).mapToObj(i -> new Tag("t" + i)).toList();
        var written = new AtomicBoolean();
        atOnce(3, i -> {
            if (i == 0) {
                try {
                    tags.forEach(write);
                } finally {
                    written.set(true);
                }
            }
            while (!written.get()) {
                tags.stream()
                        .map(tag -> OciReference.of(where, tag))
                        .filter(this::isSeen)
                        .forEach(registry::fetch);
            }
            return i;
        });
        assertThat(registry.tags(where)).containsExactlyElementsOf(tags);
    }

    /** docker-registry answers 500 to who asks for a tag in the very moment in which it is written. */
    private boolean isSeen(OciReference reference) {
        try {
            return registry.resolve(reference).isPresent();
        } catch (RegistryException.Failed e) {
            return false;
        }
    }

    OciReference at(Tag tag) {
        return OciReference.of(repository, tag);
    }

    OciReference at(Digest digest) {
        return OciReference.of(repository, digest);
    }

    /** Another one in the same place. */
    private OciRepository beside() {
        return repository instanceof OciRepository.Remote remote
                ? new OciRepository.Remote(remote.host(), remote.path() + "-copy")
                : new OciRepository.Layout(((OciRepository.Layout) repository).path() + "-copy");
    }

    private RegistryRoot root() {
        if (repository instanceof OciRepository.Remote remote) {
            return new RegistryRoot.Host(remote.host(), "");
        }
        String path = ((OciRepository.Layout) repository).path();
        return new RegistryRoot.Directory(path.substring(0, path.lastIndexOf('/')));
    }

    @Nested
    class Copy {
        @Test
        void is_the_same_artifact_elsewhere_by_tag_and_by_digest() {
            var pushed = artifact("größer");
            registry.push(repository, V1, pushed);

            registry.copy(at(V1), beside(), V2);

            assertThat(registry.tags(beside())).containsExactly(V2);
            assertThat(registry.fetch(OciReference.of(beside(), V2))).isEqualTo(registry.fetch(at(V1)));
            assertThat(registry.resolve(OciReference.of(beside(), pushed.digest())))
                    .isPresent();
        }

        @Test
        void of_a_digest_that_lost_its_tag_is_possible() {
            var old = artifact("old");
            registry.push(repository, V1, old);
            registry.push(repository, V1, artifact("young"));

            registry.copy(at(old.digest()), beside(), V1);

            assertThat(registry.fetch(OciReference.of(beside(), V1)).digest()).isEqualTo(old.digest());
        }

        @Test
        void moves_a_tag_that_is_there() {
            registry.push(repository, V1, artifact("one"));
            registry.push(beside(), V1, artifact("two"));

            registry.copy(at(V1), beside(), V1);

            assertThat(registry.fetch(OciReference.of(beside(), V1))).isEqualTo(registry.fetch(at(V1)));
        }

        @Test
        void shows_no_tag_before_what_it_needs() throws Exception {
            for (int i = 0; i < TAGS; i++) {
                registry.push(repository, new Tag("t" + i), registry.pack(whole("copy-" + i)));
            }

            readWhile(beside(), tag -> registry.copy(at(tag), beside(), tag));
        }

        @Test
        void of_what_was_tampered_with_is_corrupt_and_makes_nothing() {
            var pushed = registry.pack(whole("tampered with before it was copied"));
            registry.push(repository, V1, pushed);
            tamper(repository, pushed.contentDigest());

            assertThatThrownBy(() -> registry.copy(at(V1), beside(), V1)).isInstanceOf(RegistryException.Corrupt.class);
            assertThat(registry.tags(beside())).isEmpty();
        }

        @Test
        void of_what_does_not_exist_is_not_found_and_makes_nothing() {
            assertThatThrownBy(() -> registry.copy(at(V1), beside(), V1))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessageStartingWith("copy \"" + at(V1) + "\": ");
            assertThat(registry.tags(beside())).isEmpty();
        }
    }

    @Nested
    class List_of_repositories {
        @Test
        void holds_what_was_pushed() {
            registry.push(repository, V1, artifact("one"));
            registry.copy(at(V1), beside(), V1);

            assertThat(registry.repositories(root())).containsSubsequence(repository, beside());
        }

        @Test
        void holds_only_what_is_below_a_path() {
            registry.push(repository, V1, artifact("one"));
            var elsewhere = repository instanceof OciRepository.Remote remote
                    ? new RegistryRoot.Host(remote.host(), "elsewhere")
                    : new RegistryRoot.Directory(((OciRepository.Layout) repository).path() + "/blobs");

            assertThat(registry.repositories(elsewhere)).isEmpty();
        }

        @Test
        void in_a_directory_that_does_not_exist_is_not_found() {
            assertThatThrownBy(() -> registry.repositories(new RegistryRoot.Directory("/nowhere/at/all")))
                    .isInstanceOf(RegistryException.NotFound.class);
        }
    }
}
