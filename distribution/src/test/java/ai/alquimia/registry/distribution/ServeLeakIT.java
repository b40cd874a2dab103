package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every route of a server, with recognisable values of secrets in its environment and recognisable tokens. Then all that it wrote is searched:
 * answers, logs, files and command lines.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "skipped: command lines are read from /proc")
class ServeLeakIT {
    private static final String TOKEN = FixtureSecrets.VALUE + "api-token";
    private static final String WRONG_TOKEN = FixtureSecrets.VALUE + "wrong-token";
    private static final String VAULT_TOKEN = "hvs." + FixtureSecrets.VALUE + "vault-token";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    @TempDir
    Path directory;

    @AutoClose
    private CommandLines commandLines;

    private Workplace here;
    private String viewer = "";
    private final List<String> answers = new ArrayList<>();

    @BeforeEach
    void values_and_tokens() {
        here = Workplace.withTinyDbRegistry(directory);
        FixtureSecrets.put(
                here,
                FixtureSecrets.keys().stream()
                        .filter(key -> !key.equals("SMTP_PASSWORD"))
                        .toList());
        here.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env,vault");
        here.set("VAULT_ADDR", "http://127.0.0.1:1");
        here.set("VAULT_TOKEN", VAULT_TOKEN);
        here.set("ORAS_PLAIN_HTTP", "true");
        viewer = here.alquimia("token", "create", "--name", "reader", "--role", "viewer", "--quiet")
                .succeeded()
                .out()
                .strip();
        here.set("API_TOKEN", TOKEN);
        commandLines = CommandLines.watched();
    }

    private static String[] with(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private int send(Server server, EveryRoute.Request request, String... headers) {
        HttpResponse<String> answer = request.send(server, headers);
        answers.add(request.method() + " " + request.path() + "\n" + answer.statusCode()
                + answer.headers().map() + "\n" + answer.body());
        return answer.statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "--debug"})
    void values_and_tokens_appear_nowhere(String option) throws Exception {
        String log;
        try (var server = Server.start(here, "server", option, "--allow-registry", "127.0.0.1:1")) {
            succeed(server);
            fail(server);
            assertThat(commandLines.seen()).anyMatch(line -> line.contains("alquimia") && line.contains("serve"));
            server.terminate();
            assertThat(server.exitCode()).isEqualTo(143);
            log = server.err();
            assertHidden("standard output", server.out());
        }
        assertThat(log).contains("\"status\":200", "\"status\":401", "\"status\":403", "\"status\":502");
        assertHidden("the log", log);
        assertThat(log).as("queries and bodies").doesNotContain(EveryRoute.MARK);
        assertHidden("answers", String.join("\n", answers));
        assertHidden("command lines", String.join("\n", commandLines.seen()));
        here.files().forEach(this::assertHidden);
    }

    private void succeed(Server server) {
        for (var request : EveryRoute.succeeding()) {
            assertThat(send(server, request, with(TOKEN)))
                    .as(request + "\n" + answers.get(answers.size() - 1))
                    .isEqualTo(request.status());
        }
        assertThat(forgotten(server)).isEmpty();
    }

    private void fail(Server server) {
        for (var request : EveryRoute.failing()) {
            assertThat(send(server, request, with(TOKEN)))
                    .as(request + "\n" + answers.get(answers.size() - 1))
                    .isEqualTo(request.status());
        }
        for (var request : EveryRoute.succeeding()) {
            assertThat(send(server, request, with(viewer))).as("%s", request).isNotEqualTo(401);
        }
        for (var request : EveryRoute.succeeding()) {
            if (!request.isOpen()) {
                assertThat(send(server, request)).as("%s", request).isIn(401, 429);
                assertThat(send(server, request, with(WRONG_TOKEN)))
                        .as("%s", request)
                        .isIn(401, 429);
            }
        }
    }

    /** What is documented and was not asked. */
    private static List<String> forgotten(Server server) {
        var paths = (JsonObject)
                ((JsonObject) Workplace.parse(server.get("/openapi.json").body()))
                        .get("paths")
                        .orElseThrow();
        var forgotten = new ArrayList<String>();
        paths.fields()
                .forEach((path, item) -> ((JsonObject) item)
                        .fields().keySet().stream()
                                .filter(METHODS::contains)
                                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path)
                                .filter(route -> !isAsked(route))
                                .forEach(forgotten::add));
        assertThat(paths.fields()).isNotEmpty();
        return forgotten;
    }

    private static boolean isAsked(String route) {
        var pattern = Pattern.compile(route.replaceAll("\\{[a-z]+}", "[^/]+") + "(\\?.*)?");
        return EveryRoute.succeeding().stream()
                .anyMatch(request ->
                        pattern.matcher(request.method() + " " + request.path()).matches());
    }

    private void assertHidden(String where, String text) {
        assertThat(text).as(where).doesNotContain(FixtureSecrets.VALUE, viewer);
        for (String value : List.of(TOKEN, WRONG_TOKEN, VAULT_TOKEN, FixtureSecrets.VALUE + "OPENAI_API_KEY")) {
            assertThat(text)
                    .as("Base64 in " + where)
                    .doesNotContain(Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
