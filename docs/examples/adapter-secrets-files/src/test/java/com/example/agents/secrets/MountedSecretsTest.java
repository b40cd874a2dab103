package com.example.agents.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the port does not know of: files, links, and the ways in which they cannot be read. */
class MountedSecretsTest {
    private static final String CLEAR = "correct horse battery staple";

    @TempDir
    Path directory;

    private Path secrets;

    @BeforeEach
    void mount() throws IOException {
        secrets = Files.createDirectory(directory.resolve("secrets"));
    }

    private record Context(String directory) implements AdapterContext {
        @Override
        public Optional<String> value(Setting setting) {
            return setting.variable().equals("ALQUIMIA_SECRETS_FILES_DIR") ? Optional.of(directory) : Optional.empty();
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }
    }

    /** As the registry does it: the provider is found by its service file and given the settings. */
    private static SecretAnswer ask(Path secrets, String name) {
        var provider = ServiceLoader.load(SecretResolverProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("files"))
                .findFirst()
                .orElseThrow();
        var key = new LookupKey(name);
        try (var resolver = provider.create(new Context(secrets.toString()))) {
            return resolver.resolve(Set.of(key)).get(key);
        }
    }

    private SecretAnswer ask(String name) {
        return ask(secrets, name);
    }

    private static String value(SecretAnswer answer) {
        assertThat(answer).isInstanceOf(SecretAnswer.Found.class);
        return ((SecretAnswer.Found) answer).value().reveal();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(secrets.resolve(name), text);
    }

    @Test
    void one_line_end_behind_the_value_is_no_part_of_it() throws IOException {
        write("NONE", "a");
        write("ONE", "a\n");
        write("TWO", "a\n\n");
        write("WINDOWS", "a\r\n");

        assertThat(value(ask("NONE"))).isEqualTo("a");
        assertThat(value(ask("ONE"))).isEqualTo("a");
        assertThat(value(ask("TWO"))).isEqualTo("a\n");
        assertThat(value(ask("WINDOWS"))).isEqualTo("a");
    }

    @Nested
    class As_Kubernetes_mounts_them {
        private void write(String version, String text) throws IOException {
            Path files = Files.createDirectory(secrets.resolve(version));
            Files.writeString(files.resolve("KEY"), text);
        }

        private void link(String version) throws IOException {
            Files.deleteIfExists(secrets.resolve("..data"));
            Files.createSymbolicLink(secrets.resolve("..data"), Path.of(version));
        }

        @Test
        void they_are_found_behind_their_links_and_a_rotated_one_counts_at_once() throws IOException {
            write("..2026_01", "old");
            link("..2026_01");
            Files.createSymbolicLink(secrets.resolve("KEY"), Path.of("..data", "KEY"));
            assertThat(value(ask("KEY"))).isEqualTo("old");

            write("..2026_02", "new");
            link("..2026_02");
            assertThat(value(ask("KEY"))).isEqualTo("new");
        }

        @Test
        void the_directories_behind_the_links_are_no_secrets() throws IOException {
            write("..2026_01", CLEAR);
            link("..2026_01");

            for (String key : new String[] {"..2026_01", "..data", "..data/KEY"}) {
                assertThat(ask(key)).as(key).isInstanceOf(SecretAnswer.Absent.class);
            }
        }
    }

    @Nested
    class What_is_not_there {
        @Test
        void is_absent_and_the_file_is_named() {
            assertThat(ask("KEY")).isEqualTo(new SecretAnswer.Absent("there is no file " + secrets + "/KEY"));
        }

        @Test
        void is_absent_without_a_directory_too() {
            Path nowhere = directory.resolve("nowhere");

            assertThat(ask(nowhere, "KEY"))
                    .isEqualTo(new SecretAnswer.Absent("there is no directory " + nowhere + " with KEY"));
        }

        @Test
        void is_whatever_lies_elsewhere() throws IOException {
            Path elsewhere = Files.writeString(directory.resolve("KEY"), CLEAR);

            for (String key : new String[] {"../KEY", elsewhere.toString(), ".", "..", "", "secrets/../../KEY"}) {
                assertThat(ask(key)).as(key).isInstanceOf(SecretAnswer.Absent.class);
            }
        }
    }

    @Nested
    class What_cannot_be_read {
        private void fails(String key, String reason) {
            assertThat(ask(key))
                    .isEqualTo(new SecretAnswer.Failed(secrets.resolve(key) + " cannot be read: " + reason));
        }

        @Test
        void is_a_link_that_leads_out_or_nowhere() throws IOException {
            Path elsewhere = Files.writeString(directory.resolve("elsewhere"), CLEAR);
            Files.createSymbolicLink(secrets.resolve("OUT"), elsewhere);
            Files.createSymbolicLink(secrets.resolve("NOWHERE"), Path.of("gone"));
            Files.createSymbolicLink(secrets.resolve("LOOP"), Path.of("LOOP"));

            fails("OUT", "it leads out of the directory");
            fails("NOWHERE", "its link leads nowhere");
            assertThat(ask("LOOP")).isInstanceOf(SecretAnswer.Failed.class);
        }

        @Test
        void is_no_file_or_no_text_or_too_large() throws IOException {
            Files.createDirectory(secrets.resolve("DIRECTORY"));
            Files.write(secrets.resolve("BYTES"), new byte[] {'a', (byte) 0xff});
            write("LARGE", "a".repeat(SecretsDirectory.LIMIT + 1));
            write("LARGEST", "a".repeat(SecretsDirectory.LIMIT));

            fails("DIRECTORY", "it is no file");
            fails("BYTES", "it is not UTF-8 text");
            fails("LARGE", "it is larger than 1048576 bytes");
            assertThat(value(ask("LARGEST"))).hasSize(SecretsDirectory.LIMIT);
        }

        @Test
        void is_what_we_may_not_read() throws IOException {
            write("KEY", CLEAR);
            secrets.resolve("KEY").toFile().setReadable(false);
            assumeFalse(Files.isReadable(secrets.resolve("KEY")), "this user may read everything");

            fails("KEY", "permission denied");
        }

        @Test
        void is_a_directory_that_is_none() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), CLEAR);

            assertThat(ask(file, "KEY"))
                    .isEqualTo(new SecretAnswer.Failed(file + " cannot be read: it is no directory"));
        }

        @Test
        void is_a_path_that_is_none() {
            var provider = new FilesSecretResolverProvider();

            assertThatThrownBy(() -> provider.create(new Context("a\0b")))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("read setting \"ALQUIMIA_SECRETS_FILES_DIR\": \"a\\u0000b\" is no path");
        }
    }

    @Test
    void the_provider_says_its_name_and_its_setting() {
        var provider = new FilesSecretResolverProvider();

        assertThat(provider.name()).isEqualTo("files");
        assertThat(provider.settings()).singleElement().satisfies(setting -> {
            assertThat(setting.variable()).isEqualTo("ALQUIMIA_SECRETS_FILES_DIR");
            assertThat(setting.defaultValue()).hasValue("/run/secrets");
        });
    }
}
