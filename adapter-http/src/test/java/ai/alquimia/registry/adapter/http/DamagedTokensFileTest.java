package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of tokens that cannot be believed. */
class DamagedTokensFileTest {
    @TempDir
    Path directory;

    private Path file;
    private TokensFile tokens;

    @BeforeEach
    void open() {
        file = directory.resolve("tokens.json");
        tokens = new TokensFile(file, new MovableClock());
    }

    private static final String GOOD =
            "{\"tokens\":[{\"name\":\"a\",\"sha256\":\"HASH\",\"role\":\"viewer\",\"agentspaces\":[],\"created\":\"2026-01-02T03:04:05Z\"}]}"
                    .replace("HASH", "0".repeat(64));

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void assertCorrupt(String where) {
        assertThatExceptionOfType(RegistryException.Corrupt.class)
                .isThrownBy(tokens::list)
                .withMessageStartingWith("read tokens \"" + file + "\": " + where);
    }

    @Test
    void is_named_with_line_and_column_and_never_overwritten() throws IOException {
        write("{\n  \"tokens\": [}");

        assertCorrupt("line 2, column 14");
        assertThatExceptionOfType(RegistryException.Corrupt.class)
                .isThrownBy(() -> tokens.create("a", Role.VIEWER, List.of()));
        assertThatExceptionOfType(RegistryException.Corrupt.class).isThrownBy(() -> tokens.revoke("a"));
        assertThat(file).content().isEqualTo("{\n  \"tokens\": [}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"tokens\":{}}", "{\"tokens\":[],\"more\":1}"})
    void is_corrupt_when_it_is_no_list_of_tokens(String text) throws IOException {
        write(text);

        assertCorrupt("line 1, column 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"viewer\"|\"owner\"|/tokens/0: has an unknown role",
                "\"viewer\"|1|/tokens/0/role: is not a string",
                "00\"|0x\"|/tokens/0: has a hash",
                "[]|[1]|/tokens/0/agentspaces: holds",
                "[]|[\"../x\"]|/tokens/0: has a hash or an agentspace that is none",
                "[]|null|/tokens/0/agentspaces: is not an array",
                "2026-|26-|/tokens/0: has a time that is none",
                "\"name\"|\"nom\"|/tokens/0: is not an object of",
                "\"name\"|\"expires\":\"tomorrow\",\"name\"|/tokens/0: is not an object of"
            })
    void is_corrupt_when_a_token_is_not_understood(String good, String bad, String where) throws IOException {
        write(GOOD);
        assertThat(tokens.list()).hasSize(1);

        write(GOOD.replace(good, bad));

        assertCorrupt(where);
    }

    @Test
    void is_corrupt_when_two_tokens_have_one_name() throws IOException {
        String entry = GOOD.substring(GOOD.indexOf('[') + 1, GOOD.length() - 2);
        write("{\"tokens\":[" + entry + "," + entry + "]}");

        assertCorrupt("/tokens/1: has the name of another token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
    void is_refused_when_others_may_write_to_it(String permissions) throws IOException {
        write(GOOD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatExceptionOfType(RegistryException.Denied.class)
                .isThrownBy(tokens::list)
                .withMessageContaining(file.toString())
                .withMessageContaining(permissions);
        assertThatExceptionOfType(RegistryException.Denied.class)
                .isThrownBy(() -> tokens.create("b", Role.VIEWER, List.of()));
        assertThat(file).content().isEqualTo(GOOD);
    }

    @Test
    void is_refused_when_it_is_no_plain_file() throws IOException {
        Files.createDirectories(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));

        assertThatExceptionOfType(RegistryException.Denied.class).isThrownBy(tokens::list);
    }
}
