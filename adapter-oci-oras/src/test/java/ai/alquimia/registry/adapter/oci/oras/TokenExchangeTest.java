package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Seen;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.spi.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that takes the tokens that are good at the moment, and the service that gives them; all requests are seen. */
class TokenExchangeTest {
    private static final String LOGIN = "Basic dTpw";

    @TempDir
    Path directory;

    private final Hurried pace = new Hurried();
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private String challenge =
            "Bearer scope=\"repository:acme/x:pull\",realm=\"http://HOST/token\",service=\"the service\"";
    private String token = "{\"token\":\"TOKEN\",\"expires_in\":300}";
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start(this::answer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply answer(Seen request) {
        if (request.path().startsWith("/token")) {
            String made = "t" + number.incrementAndGet();
            good.add("Bearer " + made);
            return Reply.json(token.replace("TOKEN", made));
        }
        return good.contains(request.authorization())
                ? Reply.json("{\"tags\":[\"v1\"]}")
                : Reply.of(401).with("WWW-Authenticate", challenge.replace("HOST", server.host()));
    }

    private OrasArtifactRegistry registry(String config) throws IOException {
        Files.writeString(directory.resolve("config.json"), config.replace("HOST", server.host()));
        var credentials = new Credentials(Map.of("DOCKER_CONFIG", directory.toString()));
        var timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
        return new OrasArtifactRegistry(
                new Remotes(Transport.plainHttp(timeouts), credentials, pace), 1000, ProgressListener.NONE);
    }

    private OciRepository repository() {
        return new OciRepository.Remote(server.host(), "acme/x");
    }

    @Test
    void user_and_password_get_a_token_that_serves_until_it_is_old() throws IOException {
        var registry = registry("{\"auths\":{\"HOST\":{\"auth\":\"dTpw\"}}}");

        assertThat(registry.tags(repository())).containsExactly(new Tag("v1"));
        registry.tags(repository());
        assertThat(server.lines())
                .containsExactly(
                        "GET /v2/acme/x/tags/list?n=1000",
                        "GET /token?service=the+service&scope=repository%3Aacme%2Fx%3Apull&account=u",
                        "GET /v2/acme/x/tags/list?n=1000",
                        "GET /v2/acme/x/tags/list?n=1000");
        assertThat(server.seen().get(1).authorization()).isEqualTo(LOGIN);

        pace.pass(Duration.ofSeconds(271));
        registry.tags(repository());

        assertThat(number).hasValue(2);
        assertThat(server.seen())
                .filteredOn(seen -> seen.path().startsWith("/token"))
                .extracting(Seen::authorization)
                .containsOnly(LOGIN);
    }

    @Test
    void a_token_that_the_registry_no_longer_takes_is_replaced() throws IOException {
        var registry = registry("{\"auths\":{\"HOST\":{\"auth\":\"dTpw\"}}}");
        registry.tags(repository());
        good.clear();

        assertThat(registry.tags(repository())).containsExactly(new Tag("v1"));

        assertThat(number).hasValue(2);
    }

    @Test
    void without_a_login_the_service_is_asked_for_an_anonymous_token() throws IOException {
        token = "{\"access_token\":\"TOKEN\"}";

        assertThat(registry("{}").tags(repository())).containsExactly(new Tag("v1"));

        assertThat(server.seen().get(1).authorization()).isEmpty();
        assertThat(server.seen().get(1).path()).doesNotContain("account");
    }

    @Test
    void an_identity_token_is_sent_as_a_form_and_nowhere_else() throws IOException {
        var registry = registry("{\"auths\":{\"HOST\":{\"auth\":\"dTo=\",\"identitytoken\":\"a/secret+one\"}}}");

        assertThat(registry.tags(repository())).containsExactly(new Tag("v1"));

        var asked = server.seen().get(1);
        assertThat(asked.line()).isEqualTo("POST /token");
        assertThat(asked.authorization()).isEmpty();
        assertThat(asked.body())
                .isEqualTo("grant_type=refresh_token&service=the+service&client_id=alquimia-registry"
                        + "&scope=repository%3Aacme%2Fx%3Apull&refresh_token=a%2Fsecret%2Bone");
        assertThat(server.seen())
                .filteredOn(seen -> !seen.equals(asked))
                .noneMatch(seen -> seen.toString().contains("secret"));
    }

    @Test
    void tokens_are_not_shared_between_passwords() throws IOException {
        registry("{\"auths\":{\"HOST\":{\"auth\":\"dTpw\"}}}").tags(repository());
        registry("{\"auths\":{\"HOST\":{\"auth\":\"dTpx\"}}}").tags(repository());

        assertThat(server.seen())
                .filteredOn(seen -> seen.path().startsWith("/token"))
                .extracting(Seen::authorization)
                .containsExactly(LOGIN, "Basic dTpx");
    }

    @Test
    void a_token_that_does_not_help_is_not_asked_for_again_and_again() throws IOException {
        var registry = registry("{}");
        token = "{\"token\":\"other\",\"x\":\"TOKEN\"}";

        assertThatThrownBy(() -> registry.tags(repository()))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageEndingWith("access denied (HTTP 401)");

        assertThat(number).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "{\"token\":\"\"}", "{\"token\":7}", "{\"token\":\"a\\r\\nX: y\"}"})
    void an_answer_without_a_token_is_said(String answer) throws IOException {
        var registry = registry("{}");
        token = answer;

        assertThatThrownBy(() -> registry.tags(repository()))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageEndingWith("the token service " + server.host() + " gave no token (HTTP 200)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://HOST/token",
                "/token",
                "http://u:p@HOST/token",
                "no URL",
                "file:///etc/passwd",
                "http:opaque"
            })
    void a_service_at_an_address_that_is_none_is_not_asked(String realm) throws IOException {
        var registry = registry("{\"auths\":{\"HOST\":{\"auth\":\"dTpw\"}}}");
        challenge = "Bearer realm=\"" + realm + "\"";

        assertThatThrownBy(() -> registry.resolve(OciReference.of(repository(), new Tag("v1"))))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageEndingWith("names no token service that can be asked safely");

        assertThat(server.seen()).hasSize(1);
    }
}
