package ai.alquimia.registry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link ArtifactRegistry} promises of copies and of the list of repositories; a part of {@link ArtifactRegistryContract}. */
public abstract class ArtifactCopyContract {
    static final Tag V1 = new Tag("v1");
    static final Tag V2 = new Tag("v2");
    static final Digest ABSENT = new Digest("sha256:" + "0".repeat(64));

    ArtifactRegistry registry = new InMemoryArtifactRegistry();
    OciRepository repository = new OciRepository.Layout("unset");

    /** The way to the registry under test. */
    protected abstract ArtifactRegistry openRegistry();

    /** A repository that does not exist yet. */
    protected abstract OciRepository freshRepository();

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
    }
}
