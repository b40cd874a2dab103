package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import ai.alquimia.registry.testkit.SecretResolverContract;
import ai.alquimia.registry.testkit.SecretStoreContract;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter does against a Vault. The real one and the fake are held to the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VaultContract {
    private static final String POWERLESS = "permission denied (HTTP 403)";

    private final AtomicInteger mounts = new AtomicInteger();
    private Path directory;

    VaultWorld vault;

    abstract VaultWorld start(Path empty) throws IOException;

    @BeforeAll
    void startVault(@TempDir Path empty) throws IOException {
        directory = empty;
        vault = start(Files.createDirectory(directory.resolve("shared")));
    }

    @AfterAll
    void stopVault() {
        if (vault != null) {
            vault.close();
        }
    }

    private static String revealed(SecretAnswer answer) {
        assertThat(answer).isInstanceOf(SecretAnswer.Found.class);
        return ((SecretAnswer.Found) answer).value().reveal();
    }

    private static SecretAnswer absent(String detail) {
        return new SecretAnswer.Absent(detail);
    }

    private static SecretAnswer failed(String reason) {
        return new SecretAnswer.Failed(reason);
    }

    @Nested
    class Reading {
        @Test
        void a_secret_is_found_by_its_field_value_among_several() {
            vault.write("secret", "several", "{\"note\":\"n\",\"value\":\"s3cr3t\"}");

            assertThat(revealed(Asking.root(vault).resolve("several"))).isEqualTo("s3cr3t");
        }

        @Test
        void the_only_field_is_taken_whatever_its_name() {
            vault.write("secret", "only", "{\"password\":\"s3cr3t\"}");

            assertThat(revealed(Asking.root(vault).resolve("only"))).isEqualTo("s3cr3t");
        }

        @Test
        void the_configured_field_wins() {
            vault.write("secret", "configured", "{\"password\":\"p\",\"value\":\"v\"}");

            assertThat(revealed(Asking.root(vault)
                            .and("VAULT_SECRET_FIELD", "password")
                            .resolve("configured")))
                    .isEqualTo("p");
        }

        @Test
        void several_fields_none_of_them_the_wanted_one_cannot_be_told_apart() {
            vault.write("secret", "wrong-field", "{\"user\":\"u\",\"password\":\"p\"}");

            assertThat(Asking.root(vault).resolve("wrong-field"))
                    .isEqualTo(failed(
                            "\"secret/wrong-field\" has 2 fields, none of which is \"value\" (VAULT_SECRET_FIELD)"));
        }

        @Test
        void a_value_keeps_its_characters_and_its_length() {
            String value = "señal \uD83D\uDD11 \"\\\\ \u00FC\u4F60 ".repeat(5000);
            vault.write("secret", "unicode", "{\"value\":" + io.github.jopenlibs.vault.json.Json.value(value) + "}");

            assertThat(revealed(Asking.root(vault).resolve("unicode"))).isEqualTo(value);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "my-realm_agent.v2_KEY~a@b+c=d:e,f",
                    "ni\u00F1o",
                    "nin\u0303o",
                    "\u0939\u093F\u0928\u094D\u0926\u0940_KEY",
                    "\u6771\u4EAC\uD842\uDFB7"
                })
        void a_name_of_letters_of_any_language_and_of_the_allowed_characters_is_found(String key) {
            try (var resolver = Asking.root(vault).resolver()) {
                resolver.put(new LookupKey(key), new SecretValue("of " + key));

                assertThat(revealed(Asking.resolve(resolver, key))).isEqualTo("of " + key);
            }
        }

        @Test
        void a_mount_may_have_slashes() {
            vault.mount("kv/team-a");
            vault.write("kv/team-a", "KEY", "{\"value\":\"of the team\"}");

            assertThat(revealed(Asking.root(vault)
                            .and("VAULT_MOUNT_POINT", "/kv/team-a/")
                            .resolve("KEY")))
                    .isEqualTo("of the team");
        }

        @Test
        void all_keys_are_answered_whatever_becomes_of_each() {
            vault.write("secret", "one", "{\"value\":\"1\"}");
            vault.write("secret", "two", "{\"value\":2}");
            var keys = Asking.keys("one", "two", "three", "..", "VAULT_TOKEN");

            try (var resolver = Asking.root(vault).resolver()) {
                var answers = resolver.resolve(keys);

                assertThat(answers.keySet()).isEqualTo(keys);
                assertThat(answers.values())
                        .filteredOn(SecretAnswer.Found.class::isInstance)
                        .hasSize(1);
            }
        }
    }

    @Nested
    class Having_no_value {
        @Test
        void a_missing_secret_is_absent() {
            assertThat(Asking.root(vault).resolve("missing")).isEqualTo(absent("there is no \"secret/missing\""));
        }

        @Test
        void a_deleted_version_is_told_from_a_missing_secret() {
            vault.write("secret", "deleted", "{\"value\":\"old\"}");
            vault.write("secret", "deleted", "{\"value\":\"new\"}");
            vault.deleteLatest("secret", "deleted");

            assertThat(Asking.root(vault).resolve("deleted"))
                    .isEqualTo(absent("the latest version of \"secret/deleted\" (2) is deleted"));
        }

        @Test
        void a_destroyed_version_is_told_from_a_deleted_one() {
            vault.write("secret", "destroyed", "{\"value\":\"old\"}");
            vault.destroyVersion("secret", "destroyed", 1);

            assertThat(Asking.root(vault).resolve("destroyed"))
                    .isEqualTo(absent("the latest version of \"secret/destroyed\" (1) is destroyed"));
        }

        @Test
        void null_and_empty_text_and_no_field_are_absent() {
            vault.write("secret", "null", "{\"value\":null}");
            vault.write("secret", "empty", "{\"value\":\"\"}");
            vault.write("secret", "bare", "{}");

            assertThat(Asking.root(vault).resolve("null")).isEqualTo(absent("\"secret/null\" field \"value\" is null"));
            assertThat(Asking.root(vault).resolve("empty"))
                    .isEqualTo(absent("\"secret/empty\" field \"value\" is empty"));
            assertThat(Asking.root(vault).resolve("bare")).isEqualTo(absent("\"secret/bare\" has no fields"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"12", "true", "{\"a\":\"b\"}", "[\"a\"]"})
        void a_value_that_is_no_string_fails(String json) {
            vault.write("secret", "no-string", "{\"value\":" + json + "}");

            assertThat(Asking.root(vault).resolve("no-string"))
                    .isEqualTo(failed("\"secret/no-string\" field \"value\" is not a string"));
        }

        @Test
        void a_mount_that_is_not_there_fails_naming_its_variable() {
            assertThat(Asking.root(vault).and("VAULT_MOUNT_POINT", "nomount").resolve("KEY"))
                    .isEqualTo(failed("no secrets engine is mounted at VAULT_MOUNT_POINT (HTTP 404)"));
        }
    }

    @Nested
    class Being_refused {
        @Test
        void a_wrong_token_is_told_from_a_policy_that_denies() {
            vault.write("secret", "guarded", "{\"value\":\"v\"}");

            assertThat(Asking.root(vault).and("VAULT_TOKEN", "hvs.wrong").resolve("guarded"))
                    .isEqualTo(failed("the token is not valid or has expired (HTTP 403)"));
            assertThat(Asking.root(vault)
                            .and("VAULT_TOKEN", vault.powerlessToken())
                            .resolve("guarded"))
                    .isEqualTo(failed(POWERLESS));
        }

        @Test
        void a_sealed_vault_says_so() throws IOException {
            try (var own = start(Files.createDirectory(directory.resolve("sealed")))) {
                own.seal();

                assertThat(Asking.resolve(Asking.root(own).resolver(new FakePace()), "KEY"))
                        .isEqualTo(failed("Vault is sealed (HTTP 503)"));
            }
        }

        @Test
        void an_address_where_nobody_listens_is_unreachable() throws IOException {
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }

            assertThat(Asking.root(vault)
                            .and("VAULT_ADDR", "http://127.0.0.1:" + port)
                            .resolve("KEY"))
                    .isEqualTo(failed("nothing answers at VAULT_ADDR"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\":"
                })
        void a_server_that_falls_silent_is_given_up_after_the_read_timeout(String beginning) throws IOException {
            try (var mute = new MuteServer(beginning)) {
                var asking =
                        Asking.root(vault).and("VAULT_ADDR", mute.address()).and("VAULT_READ_TIMEOUT", "200ms");

                assertThat(asking.resolve("KEY")).isEqualTo(failed("no answer within 200 ms"));
            }
        }

        @Test
        void a_token_that_ends_with_a_line_break_is_good() {
            vault.write("secret", "from-file", "{\"value\":\"v\"}");

            assertThat(revealed(Asking.root(vault)
                            .and("VAULT_TOKEN", vault.rootToken() + "\r\n")
                            .resolve("from-file")))
                    .isEqualTo("v");
        }
    }

    @Nested
    class Logging_in {
        @Test
        void an_app_role_reads_writes_and_removes() {
            var key = new LookupKey("for-role");
            try (var resolver = Asking.appRole(vault, vault.appRole()).resolver()) {
                resolver.create(key, new SecretValue("v"));
                resolver.put(key, new SecretValue("w"));
                assertThat(revealed(Asking.resolve(resolver, "for-role"))).isEqualTo("w");

                resolver.remove(key);

                assertThat(Asking.resolve(resolver, "for-role")).isEqualTo(absent("there is no \"secret/for-role\""));
            }
        }

        @Test
        void a_wrong_secret_id_is_said_once_for_all_keys_naming_the_variables() {
            var asking = Asking.appRole(vault, vault.appRole()).and("VAULT_SECRET_ID", "wrong");

            try (var resolver = asking.resolver()) {
                assertThat(resolver.resolve(Asking.keys("a", "b", "c")).values())
                        .hasSize(3)
                        .containsOnly(
                                failed("login refused (HTTP 400): VAULT_ROLE_ID or VAULT_SECRET_ID is not valid"));
            }
        }

        @Test
        void a_session_that_ends_in_the_middle_of_a_run_is_replaced() {
            vault.write("secret", "before", "{\"value\":\"1\"}");
            vault.write("secret", "after", "{\"value\":\"2\"}");
            try (var resolver = Asking.appRole(vault, vault.appRole()).resolver()) {
                assertThat(revealed(Asking.resolve(resolver, "before"))).isEqualTo("1");

                vault.revokeLogins();

                assertThat(revealed(Asking.resolve(resolver, "after"))).isEqualTo("2");
            }
        }

        @Test
        void a_pod_logs_in_with_its_own_token_from_its_file() throws IOException {
            vault.write("secret", "for-pod", "{\"value\":\"v\"}");
            Path file = Files.writeString(directory.resolve("pod-token"), vault.podToken() + "\n");
            var asking = Asking.with(
                    "VAULT_ADDR", vault.address(), "VAULT_K8S_ROLE", "app", "VAULT_K8S_TOKEN_FILE", file.toString());

            assertThat(revealed(asking.resolve("for-pod"))).isEqualTo("v");
        }

        @Test
        void a_pod_without_its_token_fails_naming_the_file() {
            var asking = Asking.with(
                    "VAULT_ADDR", vault.address(), "VAULT_K8S_ROLE", "app", "VAULT_K8S_TOKEN_FILE", "/nowhere/token");

            assertThat(asking.resolve("KEY"))
                    .isEqualTo(failed(
                            "login: the pod's token in \"/nowhere/token\" (VAULT_K8S_TOKEN_FILE) cannot be read"));
        }
    }

    @Nested
    class Over_tls {
        @Test
        void every_authority_of_the_bundle_is_trusted() {
            vault.write("secret", "tls", "{\"value\":\"v\"}");

            assertThat(revealed(Asking.root(vault)
                            .and("VAULT_ADDR", vault.tlsAddress())
                            .and("VAULT_CACERT", vault.caBundle().toString())
                            .resolve("tls")))
                    .isEqualTo("v");
        }

        @Test
        void a_certificate_of_an_unknown_authority_is_refused() {
            assertThat(Asking.root(vault).and("VAULT_ADDR", vault.tlsAddress()).resolve("tls"))
                    .isInstanceOfSatisfying(
                            SecretAnswer.Failed.class,
                            answer -> assertThat(answer.reason()).startsWith("no trusted TLS connection"));
        }
    }

    /** A mount of its own that has these values. */
    private String mounted(Map<String, String> values) {
        String mount = "store-" + mounts.incrementAndGet();
        vault.mount(mount);
        values.forEach((key, value) ->
                vault.write(mount, key, "{\"value\":" + io.github.jopenlibs.vault.json.Json.value(value) + "}"));
        return mount;
    }

    @Nested
    class As_a_resolver extends SecretResolverContract {
        @Override
        protected SecretResolver openResolver(Map<String, String> values) {
            return Asking.root(vault).and("VAULT_MOUNT_POINT", mounted(values)).resolver();
        }

        @Override
        protected Optional<SecretResolver> openFailing() {
            return Optional.of(
                    Asking.root(vault).and("VAULT_TOKEN", "hvs.wrong").resolver());
        }
    }

    @Nested
    class As_a_store extends SecretStoreContract {
        private String mount = "none yet";

        @Override
        protected SecretResolver openStore(Map<String, String> values) {
            mount = mounted(values);
            return Asking.root(vault).and("VAULT_MOUNT_POINT", mount).resolver();
        }

        @Override
        protected SecretStore openPowerless() {
            return Asking.root(vault)
                    .and("VAULT_MOUNT_POINT", mount)
                    .and("VAULT_TOKEN", vault.powerlessToken())
                    .resolver();
        }
    }

    @Nested
    class Writing_secrets {
        private VaultSecretResolver store() {
            return Asking.root(vault).resolver();
        }

        private void isAlreadyThere(ThrowingCallable call, String key) {
            assertThatThrownBy(call)
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessage("store secret \"" + key + "\": Vault has \"secret/" + key + "\" already");
        }

        @Test
        void a_new_secret_has_the_one_field_that_readers_look_for() {
            store().create(new LookupKey("created"), new SecretValue("v"));

            assertThat(vault.read("secret", "created")).isEqualTo("{\"value\":\"v\"}");
        }

        @Test
        void creating_leaves_a_secret_that_is_there_as_it_is() {
            vault.write("secret", "there", "{\"value\":\"old\"}");

            isAlreadyThere(() -> store().create(new LookupKey("there"), new SecretValue("new")), "there");
            assertThat(vault.read("secret", "there")).isEqualTo("{\"value\":\"old\"}");
        }

        @Test
        void a_secret_whose_latest_version_is_gone_can_be_created() {
            vault.write("secret", "gone", "{\"value\":\"old\"}");
            vault.deleteLatest("secret", "gone");

            store().create(new LookupKey("gone"), new SecretValue("new"));

            assertThat(vault.read("secret", "gone")).isEqualTo("{\"value\":\"new\"}");
        }

        @Test
        void putting_adds_a_secret_and_replaces_it_also_after_a_deletion() {
            store().put(new LookupKey("put"), new SecretValue("1"));
            store().put(new LookupKey("put"), new SecretValue("2"));
            assertThat(vault.read("secret", "put")).isEqualTo("{\"value\":\"2\"}");

            vault.deleteLatest("secret", "put");
            store().put(new LookupKey("put"), new SecretValue("3"));

            assertThat(vault.read("secret", "put")).isEqualTo("{\"value\":\"3\"}");
        }

        @Test
        void putting_keeps_the_other_fields_and_writes_where_readers_look() {
            vault.write("secret", "fields", "{\"note\":{\"n\":1.50},\"value\":\"old\"}");
            vault.write("secret", "single", "{\"password\":\"old\"}");

            store().put(new LookupKey("fields"), new SecretValue("new"));
            store().put(new LookupKey("single"), new SecretValue("new"));

            assertThat(vault.read("secret", "fields"))
                    .contains("\"note\":{\"n\":1.5")
                    .contains("\"value\":\"new\"");
            assertThat(vault.read("secret", "single")).isEqualTo("{\"password\":\"new\"}");
        }

        @Test
        void of_writers_at_the_same_time_none_is_lost_unnoticed() throws Exception {
            vault.write("secret", "raced", "{\"value\":\"start\"}");
            var threads = Executors.newFixedThreadPool(6);
            try (var store = store()) {
                Callable<Boolean> write = () -> {
                    try {
                        store.put(new LookupKey("raced"), new SecretValue("by " + Thread.currentThread()));
                        return true;
                    } catch (RegistryException.Stale e) {
                        return false;
                    }
                };
                var outcomes = threads.invokeAll(java.util.Collections.nCopies(12, write));

                long written = 0;
                for (Future<Boolean> outcome : outcomes) {
                    written += outcome.get() ? 1 : 0;
                }
                vault.deleteLatest("secret", "raced");
                assertThat(written).isPositive();
                assertThat(Asking.resolve(store, "raced"))
                        .isEqualTo(absent("the latest version of \"secret/raced\" (" + (written + 1) + ") is deleted"));
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void removing_leaves_no_version_and_can_be_done_twice() {
            vault.write("secret", "removed", "{\"value\":\"old\"}");
            vault.write("secret", "removed", "{\"value\":\"new\"}");

            store().remove(new LookupKey("removed"));
            store().remove(new LookupKey("removed"));

            assertThat(Asking.root(vault).resolve("removed")).isEqualTo(absent("there is no \"secret/removed\""));
        }

        @Test
        void who_may_not_is_told_so_by_each_operation() {
            var store = Asking.root(vault)
                    .and("VAULT_TOKEN", vault.powerlessToken())
                    .resolver();
            var key = new LookupKey("denied");

            for (ThrowingCallable call : new ThrowingCallable[] {
                () -> store.create(key, new SecretValue("v")), () -> store.put(key, new SecretValue("v"))
            }) {
                assertThatThrownBy(call)
                        .isInstanceOf(RegistryException.Denied.class)
                        .hasMessage("store secret \"denied\": " + POWERLESS);
            }
            assertThatThrownBy(() -> store.remove(key))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessage("remove secret \"denied\": " + POWERLESS);
        }

        @Test
        void a_mount_that_is_not_there_takes_nothing() {
            var store = Asking.root(vault).and("VAULT_MOUNT_POINT", "nomount").resolver();

            assertThatThrownBy(() -> store.put(new LookupKey("k"), new SecretValue("v")))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("no secrets engine is mounted at VAULT_MOUNT_POINT");
            assertThatThrownBy(() -> store.remove(new LookupKey("k"))).isInstanceOf(RegistryException.Failed.class);
        }
    }
}
