package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.testkit.process.Program;
import ai.alquimia.registry.testkit.process.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes with secrets and parameters: each has its exit code and a clear message, and changes nothing on disk. */
class BadSecretsIT {
    private static final int USAGE = 2;
    private static final int UNRESOLVED = 6;
    private static final int INVALID = 8;

    @TempDir
    Path directory;

    private Workplace here;

    @BeforeEach
    void an_empty_agentspace() {
        here = Workplace.in(directory);
        here.alquimia("agentspace", "create", "--agentspace-id", "default", "--name", "n", "--namespace", "ns")
                .succeeded();
    }

    private void add(String kind, String json) {
        here.alquimiaReading(json, kind, "add", "-f", "-").succeeded();
    }

    /** An agent with one field in its response. */
    private static String agent(String value) {
        return "{\"assistant_id\": \"a\", \"response\": {\"k\": " + value + "}}";
    }

    private void fails(int exitCode, String message, String... arguments) {
        failsReading("", exitCode, message, arguments);
    }

    private void failsReading(String input, int exitCode, String message, String... arguments) {
        var before = here.files();

        isClear(here.alquimiaReading(input, arguments), exitCode, message);

        assertThat(here.files()).isEqualTo(before);
    }

    private static void isClear(Program.Result result, int exitCode, String message) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("alquimia: ", message)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    @Nested
    class References {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"$secretRef\": 3} | /response/k/$secretRef must be a string: the key of a secret definition",
                    "{\"$secretRef\": \"\"} | /response/k/$secretRef is empty",
                    "{\"$secretRef\": \"K\", \"extra\": 1} | /response/k has other fields beside $secretRef",
                    "[{\"$paramRef\": null}] | /response/k/0/$paramRef must be a string: the id of a parameter"
                })
        void that_are_malformed_are_not_added(String reference, String message) {
            failsReading(agent(reference), INVALID, message, "agent", "add", "-f", "-");
        }

        @Test
        void that_were_stored_malformed_by_another_program_are_not_rendered() throws IOException {
            add("agent", agent("{\"$secretRef\": \"K\"}"));
            Path dist = here.registry().resolve("default/dist.json");
            Files.writeString(dist, Files.readString(dist).replace("\"K\"", "3"));

            fails(INVALID, "/response/k/$secretRef must be a string", "agent", "render", "a");
        }

        @Test
        void that_nobody_declared_have_no_value() {
            add("agent", agent("{\"$secretRef\": \"K\"}"));
            here.set("K", "value");

            fails(UNRESOLVED, """
                    /response/k $secretRef "K": is not declared in this agentspace
                    hint: declare what is not: alquimia secret add K
                    """, "agent", "render", "a");
        }
    }

    @Nested
    class Declarations {
        @Test
        void of_a_scope_that_does_not_exist() {
            fails(USAGE, "--scope", "secret", "add", "K", "--scope", "team");
            failsReading(
                    "{\"key\": \"K\", \"scope\": \"team\"}",
                    INVALID,
                    "/scope must be one of global, shared, local",
                    "secret",
                    "add",
                    "-f",
                    "-");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a/b", "a\nb"})
        void whose_key_no_name_can_hold(String key) {
            fails(INVALID, "/key may hold only letters, digits and -_.~@+=:,", "secret", "add", key);
        }
    }

    @Nested
    class Parameters {
        @Test
        void with_a_secret_that_only_agents_have() {
            add("secret", "{\"key\": \"K\", \"scope\": \"local\"}");
            add("parameter", "{\"parameter_id\": \"p\", \"config\": {\"key\": {\"$secretRef\": \"K\"}}}");
            add("agent", agent("{\"$paramRef\": \"p\"}"));
            here.set("default_a_K", "value");

            fails(
                    UNRESOLVED,
                    "/response/k/key in parameter \"p\" $secretRef \"K\" (local): is declared only with scope local,"
                            + " which belongs to an agent and not to a parameter",
                    "agent",
                    "render",
                    "a");
        }

        @Test
        void that_refer_to_each_other_in_a_circle() {
            add("parameter", "{\"parameter_id\": \"p\", \"config\": {\"$paramRef\": \"q\"}}");
            add("parameter", "{\"parameter_id\": \"q\", \"config\": [{\"$paramRef\": \"p\"}]}");
            add("agent", agent("{\"$paramRef\": \"p\"}"));

            fails(INVALID, "refers to parameters in a circle: \"p\" -> \"q\" -> \"p\"", "agent", "render", "a");
        }
    }

    @Nested
    class Vault {
        @BeforeEach
        void an_agent_whose_key_is_in_vault() {
            add("secret", "{\"key\": \"K\", \"scope\": \"global\"}");
            add("agent", agent("{\"$secretRef\": \"K\"}"));
            here.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "vault");
            here.set("VAULT_TOKEN", "some-token");
        }

        @Test
        void whose_address_has_no_scheme() {
            here.set("VAULT_ADDR", "vault:8200");

            fails(INVALID, "VAULT_ADDR: has no scheme; write https://vault:8200", "agent", "render", "a");
        }

        @Test
        void that_gets_a_token_over_plain_http_is_warned_about() throws IOException {
            try (var vault = VaultServer.start(directory)) {
                vault.call("POST", "secret/data/K", "{\"data\":{\"value\":\"recognisable\"}}");
                here.set("VAULT_TOKEN", vault.rootToken());
                here.set("VAULT_ADDR", vault.address().replace("127.0.0.1", "0.0.0.0"));

                var result = here.alquimia("agent", "render", "a").succeeded();

                assertThat(result.err()).startsWith("warning: ").contains("VAULT_ADDR", "http");
                assertThat(result.out() + result.err()).doesNotContain("recognisable", vault.rootToken());
            }
        }

        @Test
        void whose_token_was_valid_and_is_no_more() throws IOException {
            try (var vault = VaultServer.start(directory)) {
                String token = token(vault);
                vault.call("POST", "secret/data/K", "{\"data\":{\"value\":\"recognisable\"}}");
                here.set("VAULT_ADDR", vault.address());
                here.set("VAULT_TOKEN", token);
                here.alquimia("agent", "render", "a").succeeded();

                vault.call("POST", "auth/token/revoke", "{\"token\":\"" + token + "\"}");

                isUnresolved(here.alquimia("agent", "render", "a"), token);
                isUnresolved(here.alquimia("secret", "check"), token);
            }
        }

        private static String token(VaultServer vault) {
            var created = (JsonObject) Workplace.parse(vault.call("POST", "auth/token/create", "{\"ttl\":\"1h\"}"));
            return ((JsonObject) created.get("auth").orElseThrow())
                    .string("client_token")
                    .orElseThrow();
        }

        private void isUnresolved(Program.Result result, String token) {
            assertThat(result.exitCode()).as(result.err()).isEqualTo(UNRESOLVED);
            assertThat(result.err())
                    .contains("(global, K): vault: ", "the token is not valid or has expired (HTTP 403)");
            assertThat(result.out() + result.err()).doesNotContain(token, "recognisable");
        }
    }
}
