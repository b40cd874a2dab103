package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of requests, right and wrong ones, that Schemathesis makes from the server's own description, and whether all answers keep it. */
class SchemathesisIT {
    private static final Path SETTINGS = Path.of("src/test/schemathesis").toAbsolutePath();
    private static final Pattern GENERATED = Pattern.compile("(\\d+) generated");
    private static final int ENOUGH = 2_000;
    private static final int SHOWN = 20_000;
    /** Another one makes other requests; what fails with it fails with it again. */
    private static final String SEED = System.getProperty("schemathesis.seed", "1");

    private static final String API_TOKEN = "schemathesis-0815-schemathesis-0815";
    private static final String SUPPORT = "/registry/v1/agentspaces/support";
    /** What the examples of the document speak of, so that they reach more than "not found". */
    private static final List<List<String>> EXAMPLES = List.of(
            List.of("POST", "/registry/v1/agentspaces", "{\"name\":\"support\",\"namespace\":\"acme\"}"),
            List.of("PUT", SUPPORT + "/agents/help-desk", "{\"assistant_id\":\"help-desk\",\"response\":{}}"),
            List.of(
                    "PUT",
                    SUPPORT + "/secrets/shared/OPENAI_API_KEY",
                    "{\"key\":\"OPENAI_API_KEY\",\"scope\":\"shared\"}"),
            List.of("PUT", SUPPORT + "/parameters/gpt", "{\"parameter_id\":\"gpt\"}"),
            List.of("PUT", "/registry/v1/sessions/2026-11-23-maya", "{\"session_id\":\"2026-11-23-maya\"}"),
            List.of("POST", SUPPORT + "/publish", "{\"tag\":\"v1.0.0\"}"));

    @TempDir
    Path directory;

    private Program schemathesis;
    private Workplace here;

    @BeforeEach
    void a_place_that_needs_no_network() {
        schemathesis = Program.require("schemathesis");
        here = Workplace.in(directory);
    }

    @Test
    void without_authentication_every_answer_is_as_described() throws IOException {
        try (var server = Server.start(here, "server")) {
            prepare(server);

            assertThat(requestsTo(server, Map.of(), "--max-examples", "5")).isGreaterThanOrEqualTo(ENOUGH);
        }
    }

    @Test
    void with_a_token_every_answer_is_as_described_and_without_it_no_operation_does_anything() throws IOException {
        here.set("API_TOKEN", API_TOKEN);
        var login = "Authorization: Bearer " + issuedToken();
        try (var server = Server.start(here, "server")) {
            prepare(server, "Authorization", "Bearer " + API_TOKEN);

            assertThat(requestsTo(server, tokensNeeded(), "--max-examples", "5", "-H", login))
                    .isGreaterThanOrEqualTo(ENOUGH);
        }
    }

    @Test
    void where_a_token_is_missing_every_answer_is_as_described_and_nothing_is_done() throws IOException {
        here.set("API_TOKEN", API_TOKEN);
        try (var server = Server.start(here, "server")) {
            prepare(server, "Authorization", "Bearer " + API_TOKEN);
            var before = stored();

            requestsTo(server, tokensNeeded(), "--max-examples", "5", "--phases", "examples,fuzzing");

            assertThat(stored()).isEqualTo(before);
        }
    }

    private Map<String, String> stored() {
        var files = here.files();
        files.keySet().removeIf(name -> !name.startsWith("registry/") && !name.startsWith("embedded/"));
        return files;
    }

    /** Not API_TOKEN: that one is locked out where others have guessed, which the check of wrong tokens does. */
    private String issuedToken() {
        return here.alquimia("token", "create", "--name", "schemathesis", "--role", "platform-admin")
                .succeeded()
                .out()
                .strip();
    }

    private static Map<String, String> tokensNeeded() {
        return Map.of("TOKENS_ARE_NEEDED", "true");
    }

    private static void prepare(Server server, String... login) {
        for (var request : EXAMPLES) {
            assertThat(server.send(request.get(0), request.get(1), request.get(2), login)
                            .statusCode())
                    .as("%s", request)
                    .isBetween(200, 201);
        }
    }

    /** How many it made; fails the test when an answer was not as it must be. */
    private int requestsTo(Server server, Map<String, String> more, String... options) throws IOException {
        var words = new ArrayList<>(
                List.of("--config-file", SETTINGS.resolve("schemathesis.toml").toString(), "run"));
        words.addAll(List.of(server.address() + "/openapi.json", "--checks", "all", "--no-color", "--seed", SEED));
        words.addAll(List.of(options));
        var environment = new HashMap<>(more);
        environment.put("SCHEMATHESIS_HOOKS", SETTINGS.resolve("hooks.py").toString());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        var ran = schemathesis.run(environment, words.toArray(String[]::new));
        assertThat(ran.exitCode())
                .as("seed %s: %s%s", SEED, tail(ran.out()), tail(ran.err()))
                .isZero();
        return generated(ran.out());
    }

    private static int generated(String out) {
        var generated = GENERATED.matcher(out);
        assertThat(generated.find()).as(tail(out)).isTrue();
        return Integer.parseInt(generated.group(1));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - SHOWN));
    }
}
