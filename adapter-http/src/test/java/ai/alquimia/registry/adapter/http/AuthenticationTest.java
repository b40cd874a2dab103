package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static final String ADDRESS = "192.0.2.1";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private final List<String> warnings = new ArrayList<>();
    private Path file;
    private TokensFile tokens;

    @BeforeEach
    void open() {
        file = directory.resolve("tokens.json");
        tokens = new TokensFile(file, clock);
    }

    private Authentication authentication(Map<String, String> more) {
        var variables = new HashMap<>(Map.of("ALQUIMIA_HTTP_TOKENS", file.toString()));
        variables.putAll(more);
        return Authentication.of(Settings.of(variables).withWarnings(warnings::add), clock);
    }

    private Authentication authentication() {
        return authentication(Map.of());
    }

    private String header(String name) {
        return "Bearer " + tokens.create(name, Role.EDITOR, List.of()).token().reveal();
    }

    private static void assertWrong(Authentication authentication, String header) {
        assertThatExceptionOfType(Unauthenticated.class)
                .isThrownBy(() -> authentication.identify(header, ADDRESS))
                .withMessage("the token is not valid")
                .satisfies(
                        e -> assertThat(e.challenge()).isEqualTo("Bearer realm=\"alquimia\", error=\"invalid_token\""));
    }

    private static void spend(Authentication authentication) {
        for (int i = 0; i < FailedLogins.ALLOWED; i++) {
            assertWrong(authentication, "Bearer wrong" + i);
        }
    }

    @Nested
    class A_token {
        @Test
        void says_name_role_and_agentspaces() {
            var confinedTo = List.of(new AgentspaceId("support"));
            String token = tokens.create("ci", Role.EDITOR, confinedTo).token().reveal();

            assertThat(authentication().identify("Bearer " + token, ADDRESS))
                    .isEqualTo(new Caller("ci", Role.EDITOR, Set.copyOf(confinedTo)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"bearer ", "BEARER ", "Bearer   ", " Bearer "})
        void comes_with_a_scheme_in_any_case(String scheme) {
            String header = header("ci").replace("Bearer ", scheme);

            assertThat(authentication().identify(header, ADDRESS).name()).isEqualTo("ci");
        }

        @Test
        void of_several_is_told_apart() {
            header("a");
            String second = header("b");
            header("c");

            assertThat(authentication().identify(second, ADDRESS).name()).isEqualTo("b");
        }

        @ParameterizedTest
        @NullAndEmptySource
        @ValueSource(strings = {"Bearer", "Bearer ", "Basic YTpi", "Bearerx y", "token"})
        void that_is_not_sent_is_asked_for(String header) {
            header("ci");

            assertThatExceptionOfType(Unauthenticated.class)
                    .isThrownBy(() -> authentication().identify(header, ADDRESS))
                    .satisfies(e -> assertThat(e.challenge()).isEqualTo("Bearer realm=\"alquimia\""));
        }

        @Test
        void that_is_nearly_right_is_wrong() {
            String header = header("ci");
            var authentication = authentication();

            assertWrong(authentication, header + "x");
            assertWrong(authentication, header.substring(0, header.length() - 1));
            assertWrong(authentication, header.toUpperCase(Locale.ROOT));
        }
    }

    @Nested
    class The_variable {
        private final Map<String, String> variable = Map.of("API_TOKEN", " s3cret\n");

        @Test
        void holds_a_token_with_all_rights() {
            var authentication = authentication(variable);

            assertThat(authentication.isConfigured()).isTrue();
            assertThat(authentication.identify("Bearer s3cret", ADDRESS))
                    .isEqualTo(new Caller("API_TOKEN", Role.PLATFORM_ADMIN, Set.of()));
            assertWrong(authentication, "Bearer s3cre");
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "two words", "\u00fcber", "a\u0000b"})
        void that_no_caller_can_send_is_refused_without_showing_it(String value) {
            assertThatExceptionOfType(RegistryException.Invalid.class)
                    .isThrownBy(() -> authentication(Map.of("API_TOKEN", value)))
                    .withMessage(
                            "read setting \"API_TOKEN\": a token is of visible ASCII characters, without white space");
        }

        @Test
        void is_not_compared_while_the_address_has_no_guess_left() {
            var authentication = authentication(variable);
            spend(authentication);

            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> authentication.identify("Bearer s3cret", ADDRESS));
            assertThat(authentication.identify("Bearer s3cret", "192.0.2.2").name())
                    .isEqualTo("API_TOKEN");

            clock.move(Duration.ofMinutes(1));
            assertThat(authentication.identify("Bearer s3cret", ADDRESS).name()).isEqualTo("API_TOKEN");
        }
    }

    @Nested
    class An_address_without_guesses_left {
        @Test
        void is_told_to_wait_but_a_token_of_the_file_works_from_it() {
            String header = header("ci");
            var authentication = authentication();
            spend(authentication);

            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> authentication.identify("Bearer wrong", ADDRESS))
                    .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
            assertThat(authentication.identify(header, ADDRESS).name()).isEqualTo("ci");
        }

        @Test
        void is_not_made_by_requests_without_a_token() {
            header("ci");
            var authentication = authentication();
            for (int i = 0; i < 20; i++) {
                assertThatExceptionOfType(Unauthenticated.class)
                        .isThrownBy(() -> authentication.identify(null, ADDRESS));
            }

            assertWrong(authentication, "Bearer wrong");
        }
    }

    @Nested
    class While_the_server_runs {
        @Test
        void a_file_that_appears_switches_authentication_on_within_a_second() {
            var authentication = authentication();
            assertThat(authentication.isConfigured()).isFalse();

            String header = header("ci");
            clock.move(SECOND);

            assertThat(authentication.isConfigured()).isTrue();
            assertThat(authentication.identify(header, ADDRESS).name()).isEqualTo("ci");
            assertThat(warnings).isEmpty();
        }

        @Test
        void the_file_is_looked_at_once_a_second() {
            header("a");
            var authentication = authentication();
            String header = header("b");

            clock.move(Duration.ofMillis(999));
            assertWrong(authentication, header);

            clock.move(Duration.ofMillis(1));
            assertThat(authentication.identify(header, ADDRESS).name()).isEqualTo("b");
        }

        @Test
        void a_revoked_token_stops_working_and_so_does_the_last_one() {
            String header = header("ci");
            var authentication = authentication();
            authentication.identify(header, ADDRESS);

            tokens.revoke("ci");
            clock.move(SECOND);

            assertWrong(authentication, header);
            assertThat(authentication.isConfigured()).isTrue();
        }

        @Test
        void a_file_that_goes_away_lets_nobody_in_and_is_reported_once() throws IOException {
            String header = header("ci");
            var authentication = authentication();
            Files.delete(file);
            for (int i = 0; i < 3; i++) {
                clock.move(SECOND);
                assertThat(authentication.isConfigured()).isTrue();
                assertWrong(authentication, header);
            }

            assertThat(warnings)
                    .containsExactly("read tokens \"" + file
                            + "\": the file is gone; until it is mended, none of its tokens is valid");
        }

        @Test
        void a_damaged_file_lets_nobody_in_until_it_is_mended() throws IOException {
            String header = header("ci");
            var authentication = authentication();
            byte[] good = Files.readAllBytes(file);
            Files.writeString(file, "{");
            for (int i = 0; i < 3; i++) {
                clock.move(SECOND);
                assertWrong(authentication, header);
            }
            assertThat(warnings).singleElement().asString().contains(file.toString(), "line 1, column 2");

            Files.write(file, good);
            clock.move(SECOND);

            assertThat(authentication.identify(header, ADDRESS).name()).isEqualTo("ci");
        }

        @Test
        void a_file_that_others_may_write_to_lets_nobody_in() throws IOException {
            String header = header("ci");
            var authentication = authentication();

            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
            clock.move(SECOND);

            assertWrong(authentication, header);
            assertThat(warnings).singleElement().asString().contains("rw-rw----");
        }

        @Test
        void a_file_that_is_damaged_from_the_start_leaves_the_variable() throws IOException {
            Files.writeString(file, "?");
            var authentication = authentication(Map.of("API_TOKEN", "s3cret"));

            assertThat(authentication.identify("Bearer s3cret", ADDRESS).name()).isEqualTo("API_TOKEN");
            assertThat(authentication().isConfigured()).isTrue();
            assertThat(warnings).isNotEmpty();
        }
    }
}
