package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.testkit.ArtifactRegistryContract;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.TokenRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenRegistryIT extends ArtifactRegistryContract {
    private static final Tag V1 = new Tag("v1");
    private static final AtomicInteger REPOSITORIES = new AtomicInteger();

    @TempDir
    static Path directory = Path.of("unset");

    @AutoClose
    private static TokenRegistry server;

    @BeforeAll
    static void start() throws IOException {
        server = TokenRegistry.start(directory);
    }

    @Override
    protected ArtifactRegistry openRegistry() {
        return as(DockerRegistry.USER, DockerRegistry.PASSWORD);
    }

    private static ArtifactRegistry as(String user, String password) {
        return Settings.plainHttp()
                .loggedIn(directory, server.host(), user, password)
                .open();
    }

    @Override
    protected OciRepository freshRepository() {
        return repository("acme");
    }

    @Override
    protected void tamper(OciRepository where, Digest digest) {
        Samples.tamper(server.blob(digest.hex()));
    }

    private static OciRepository repository(String namespace) {
        return new OciRepository.Remote(server.host(), namespace + "/support-" + REPOSITORIES.incrementAndGet());
    }

    @Test
    void a_push_takes_one_token() {
        var repository = freshRepository();
        int before = server.asked().size();

        try (var registry = openRegistry()) {
            registry.push(repository, V1, Samples.artifact("one"));
        }

        String path = ((OciRepository.Remote) repository).path();
        assertThat(server.asked().subList(before, server.asked().size()))
                .containsExactly("login repository:" + path + ":pull,push");
    }

    @Test
    void a_wrong_password_never_rides_on_the_token_of_another() {
        var repository = freshRepository();
        var reference = OciReference.of(repository, V1);
        try (var right = openRegistry();
                var wrong = as(DockerRegistry.USER, "wrong")) {
            right.push(repository, V1, Samples.artifact("one"));
            right.fetch(reference);

            assertThatThrownBy(() -> wrong.fetch(reference))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessageContaining("refuses the login of \"" + DockerRegistry.USER + "\" (HTTP 401)")
                    .hasMessageNotContaining("wrong");
            assertThat(right.fetch(reference).digest())
                    .isEqualTo(Samples.artifact("one").digest());
        }
    }

    @Test
    void who_has_no_login_reads_what_is_public_and_writes_nothing() {
        var repository = repository("public");
        try (var owner = openRegistry();
                var anybody = Settings.plainHttp().open()) {
            owner.push(repository, V1, Samples.artifact("one"));

            assertThat(anybody.tags(repository)).containsExactly(V1);
            assertThatThrownBy(() -> anybody.push(repository, new Tag("v2"), Samples.artifact("two")))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessageContaining("access denied (HTTP 401)");
            assertThat(anybody.tags(repository)).containsExactly(V1);
        }
    }
}
