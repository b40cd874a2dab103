package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process around the adapter: its locale, its variables and its home directory. */
class PlatformTest {
    @TempDir
    Path directory;

    private Program java(String... options) {
        return Program.of(Path.of(System.getProperty("java.home"), "bin", "java"))
                .with("-cp", System.getProperty("java.class.path"))
                .with(options)
                .with(PrintSecret.class.getName());
    }

    @Test
    void a_value_and_a_key_beyond_ascii_survive_a_platform_that_has_ascii_only() throws IOException {
        try (var vault = new FakeVault()) {
            vault.write("secret", "ni\u00F1o", "{\"value\":\"\u00FC\u4F60\uD83D\uDD11\"}");

            var result = java("-Dfile.encoding=US-ASCII")
                    .run(Map.of("LC_ALL", "C"), vault.address(), vault.rootToken(), "ni(n)o")
                    .succeeded();

            assertThat(result.out().lines()).containsExactly("US-ASCII", "fc 4f60 1f511");
        }
    }

    @Test
    void nothing_is_read_behind_our_back() throws IOException {
        Files.writeString(directory.resolve(".vault-token"), "hvs.of-the-home");
        try (var vault = new FakeVault()) {
            vault.write("secret", "KEY", "{\"value\":\"v\"}");
            var foreign = Map.of(
                    "VAULT_TOKEN", "hvs.of-the-environment",
                    "VAULT_ADDR", "http://127.0.0.1:1",
                    "VAULT_SSL_VERIFY", "false",
                    "VAULT_SSL_CERT", "/nowhere",
                    "VAULT_OPEN_TIMEOUT", "x");

            var result = java("-Duser.home=" + directory)
                    .run(foreign, vault.address(), vault.rootToken(), "KEY")
                    .succeeded();

            assertThat(result.err()).isEmpty();
            assertThat(vault.requests)
                    .hasSize(1)
                    .extracting(FakeVault.Seen::token)
                    .containsOnly(vault.rootToken());
        }
    }

    @Test
    void a_variable_of_the_drivers_does_not_turn_verification_off() throws IOException {
        try (var vault = new FakeVault()) {
            var result = java().run(Map.of("VAULT_SSL_VERIFY", "false"), vault.tlsAddress(), vault.rootToken(), "KEY");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(vault.requests).isEmpty();
        }
    }
}
