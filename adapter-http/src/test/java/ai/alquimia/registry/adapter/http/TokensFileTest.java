package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensFileTest {
    private static final AgentspaceId SUPPORT = new AgentspaceId("support");

    @TempDir
    Path directory;

    private Path file;
    private TokensFile tokens;

    @BeforeEach
    void open() {
        file = directory.resolve("new/deep/.tokens.json");
        tokens = new TokensFile(file, new MovableClock());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Nested
    class Creating {
        @Test
        void gives_256_random_bits_of_which_only_the_hash_is_kept() throws IOException {
            var issued = tokens.create("ci", Role.EDITOR, List.of(SUPPORT));
            String token = issued.token().reveal();

            String hash = Digests.sha256(token.getBytes(StandardCharsets.UTF_8)).hex();
            assertThat(token).matches("alq_[A-Za-z0-9_-]{43}");
            assertThat(issued.file()).isEqualTo(file.toString());
            assertThat(issued.toString()).doesNotContain(token);
            assertThat(file).content().isEqualTo("""
                    {
                      "tokens": [
                        {
                          "name": "ci",
                          "sha256": "%s",
                          "role": "editor",
                          "agentspaces": [
                            "support"
                          ],
                          "created": "2026-01-02T03:04:05Z"
                        }
                      ]
                    }
                    """.formatted(hash));
        }

        @Test
        void never_gives_the_same_twice() {
            var one = tokens.create("a", Role.VIEWER, List.of());
            var two = tokens.create("b", Role.VIEWER, List.of());

            assertThat(one.token().reveal()).isNotEqualTo(two.token().reveal());
        }

        @Test
        void makes_file_and_directories_for_their_owner_alone_and_leaves_no_drafts() throws IOException {
            tokens.create("ci", Role.EDITOR, List.of());

            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(file.getParent())).isEqualTo("rwx------");
            assertThat(permissions(directory.resolve("new"))).isEqualTo("rwx------");
            try (var files = Files.list(file.getParent())) {
                assertThat(files).containsExactlyInAnyOrder(file, file.resolveSibling(".tokens.json.lock"));
            }
        }

        @Test
        void is_refused_when_the_name_is_taken() {
            tokens.create("ci", Role.EDITOR, List.of());

            assertThatExceptionOfType(RegistryException.AlreadyExists.class)
                    .isThrownBy(() -> tokens.create("ci", Role.VIEWER, List.of()))
                    .withMessage("create token \"ci\": there is a token of this name");
            assertThat(tokens.list()).containsExactly(new AccessTokens.Entry("ci", Role.EDITOR, List.of()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a/b", "\u00fc", "a\n", "API_TOKEN"})
        void is_refused_under_a_name_that_is_none(String name) {
            assertThatExceptionOfType(RegistryException.Invalid.class)
                    .isThrownBy(() -> tokens.create(name, Role.VIEWER, List.of()))
                    .satisfies(e -> assertThat(e.action()).isEqualTo("create token"));
        }

        @Test
        void allows_names_of_64_characters_and_no_more() {
            tokens.create("Az09._-".repeat(9) + "x", Role.VIEWER, List.of());

            assertThatExceptionOfType(RegistryException.Invalid.class)
                    .isThrownBy(() -> tokens.create("x".repeat(65), Role.VIEWER, List.of()));
        }

        @Test
        void at_once_loses_none() throws ExecutionException, InterruptedException {
            var threads = Executors.newFixedThreadPool(8);
            var made = new ArrayList<Future<?>>();
            for (int i = 0; i < 40; i++) {
                String name = "t" + i;
                Callable<Object> create =
                        () -> new TokensFile(file, new MovableClock()).create(name, Role.VIEWER, List.of());
                made.add(threads.submit(create));
            }
            for (Future<?> one : made) {
                one.get();
            }
            threads.shutdown();

            assertThat(tokens.list())
                    .extracting(AccessTokens.Entry::name)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 40).mapToObj(i -> "t" + i).toList());
        }

        @Test
        void in_several_processes_at_once_loses_none() throws IOException, InterruptedException {
            var one = TokenProcess.start(file, "one");
            var other = TokenProcess.start(file, "other");

            assertThat(one.waitFor()).isZero();
            assertThat(other.waitFor()).isZero();
            assertThat(tokens.list()).hasSize(2 * TokenProcess.TOKENS);
        }

        @Test
        void writes_through_a_symbolic_link() throws IOException {
            tokens.create("a", Role.VIEWER, List.of());
            Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);

            new TokensFile(link, new MovableClock()).create("b", Role.VIEWER, List.of());

            assertThat(link).isSymbolicLink();
            assertThat(tokens.list()).hasSize(2);
        }
    }

    @Nested
    class Listing {
        @Test
        void shows_none_when_there_is_no_file_and_makes_none() {
            assertThat(tokens.list()).isEmpty();
            assertThat(directory.resolve("new")).doesNotExist();
        }

        @Test
        void shows_them_in_the_order_in_which_they_were_made() {
            tokens.create("z", Role.PLATFORM_ADMIN, List.of());
            tokens.create("a", Role.ORG_ADMIN, List.of(SUPPORT));

            assertThat(tokens.list())
                    .containsExactly(
                            new AccessTokens.Entry("z", Role.PLATFORM_ADMIN, List.of()),
                            new AccessTokens.Entry("a", Role.ORG_ADMIN, List.of(SUPPORT)));
        }

        @Test
        void reads_the_file_that_the_settings_name() {
            tokens.create("ci", Role.VIEWER, List.of());

            var same = TokensFile.of(Settings.of(Map.of("ALQUIMIA_HTTP_TOKENS", file.toString())));

            assertThat(same.list()).hasSize(1);
        }
    }

    @Nested
    class Revoking {
        @Test
        void removes_the_token_and_leaves_the_others() {
            tokens.create("a", Role.VIEWER, List.of());
            tokens.create("b", Role.VIEWER, List.of());

            tokens.revoke("a");

            assertThat(tokens.list()).extracting(AccessTokens.Entry::name).containsExactly("b");
        }

        @Test
        void the_last_one_leaves_the_file_so_that_authentication_stays_on() {
            tokens.create("a", Role.VIEWER, List.of());

            tokens.revoke("a");

            assertThat(file).exists();
            assertThat(tokens.list()).isEmpty();
        }

        @Test
        void one_that_is_not_there_is_refused_and_makes_nothing() {
            assertThatExceptionOfType(RegistryException.NotFound.class)
                    .isThrownBy(() -> tokens.revoke("nobody"))
                    .withMessage("revoke token \"nobody\": there is no token of this name");
            assertThat(directory.resolve("new")).doesNotExist();
        }
    }
}
