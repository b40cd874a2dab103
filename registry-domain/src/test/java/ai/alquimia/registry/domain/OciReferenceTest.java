package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.OciRepository.Archive;
import ai.alquimia.registry.domain.OciRepository.Layout;
import ai.alquimia.registry.domain.OciRepository.Remote;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OciReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final DefaultRegistry DEFAULT = new DefaultRegistry("ghcr.io");

    private static OciReference parse(String text) {
        return OciReference.parse(text.replace("HEX", HEX), DEFAULT);
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessage("read reference " + RegistryException.quote(text) + ": " + reason);
    }

    @Nested
    final class OfARegistry {
        @ParameterizedTest
        @CsvSource({
            "ghcr.io/x, ghcr.io, x",
            "ghcr.io/myorg/my-agents, ghcr.io, myorg/my-agents",
            "oci://ghcr.io/x, ghcr.io, x",
            "localhost/x, localhost, x",
            "localhost:5000/x, localhost:5000, x",
            "registry:5000/a/b/c, registry:5000, a/b/c",
            "127.0.0.1:5000/x, 127.0.0.1:5000, x",
            "[::1]/x, [::1], x",
            "[::1]:5000/x/y, [::1]:5000, x/y",
            "GHCR.io/x, GHCR.io, x",
            "h.io/acme.corp/x, h.io, acme.corp/x",
            "h.io/a__b/c---d, h.io, a__b/c---d",
            "x, ghcr.io, x",
            "ns/name, ghcr.io, ns/name",
            "oci://ns/name, ghcr.io, ns/name",
            "localhost, ghcr.io, localhost",
        })
        void a_first_part_with_a_dot_or_a_colon_or_localhost_is_the_host(String text, String host, String path) {
            assertThat(parse(text))
                    .isEqualTo(new OciReference(new Remote(host, path), Optional.empty(), Optional.empty()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"h:5000/x:v1", "oci://h:5000/x:v1", "h:5000/x:v1@sha256:HEX"})
        void a_tag_comes_behind_the_last_colon(String text) {
            assertThat(parse(text).repository()).isEqualTo(new Remote("h:5000", "x"));
            assertThat(parse(text).tag()).contains(new Tag("v1"));
        }

        @Test
        void a_digest_comes_behind_the_at() {
            assertThat(parse("h.io/x@sha256:HEX"))
                    .isEqualTo(OciReference.of(new Remote("h.io", "x"), new Digest("sha256:" + HEX)));
        }

        @Test
        void a_number_behind_a_lonely_name_is_a_tag() {
            assertThat(parse("host:5000")).isEqualTo(OciReference.of(new Remote("ghcr.io", "host"), new Tag("5000")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"ghcr.io/x:v1", "[::1]:5000/x/y", "h:5000/x:v1@sha256:HEX", "h.io/x@sha256:HEX", "h.io/x"})
        void prints_as_it_was_written(String text) {
            assertThat(parse(text)).hasToString(text.replace("HEX", HEX));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "h.io/Acme/x",
                    "h.io/",
                    "h.io//x",
                    "h.io/x/",
                    "h.io/../x",
                    "h.io/a..b",
                    "h.io/-a",
                    "h.io/a b",
                    "h.io/x:v1:v2",
                    "h.io/a._b",
                    "",
                    " ",
                    "/x",
                    "ns//x",
                    ".",
                    "..",
                    "../x",
                    "h.io/é",
                    "a\u0000b",
                    "https://h.io/x",
                    "oci://",
                    "@",
                    "x y"
                })
        void a_path_of_another_form_is_refused(String text) {
            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read reference " + RegistryException.quote(text) + ": ");
        }

        @Test
        void an_upper_case_path_says_what_is_allowed() {
            assertRefused(
                    "ghcr.io/Acme/x:v1",
                    "repository \"Acme/x\" is no OCI name: only lower-case letters and digits, with single . _ - or / between them");
        }

        @Test
        void a_path_of_thousands_of_parts_is_refused_and_not_recursed_into() {
            assertThatThrownBy(() -> parse("h.io/" + "a/".repeat(50_000) + "a"))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("is longer than 255 characters");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"h_o.io/x", "-h.io/x", "h..io/x", "h.io:/x", "h:port/x", "[::1/x", "u@h.io:1/x", "h:1:2/x"})
        void a_host_of_another_form_is_refused(String text) {
            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read reference " + RegistryException.quote(text) + ": ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"h:0/x", "h:65536/x", "h:99999/x"})
        void a_port_out_of_range_is_refused(String text) {
            assertRefused(
                    text,
                    "registry " + RegistryException.quote(text.replace("/x", ""))
                            + " has a port that is not between 1 and 65535");
        }

        @Test
        void a_tag_of_another_form_is_refused() {
            String rule = " may hold 1 to 128 letters, digits and _ . - and starts with a letter, digit or _";
            assertRefused("h.io/x:", "tag \"\"" + rule);
            assertRefused("h.io/x:-v1", "tag \"-v1\"" + rule);
            assertRefused("h.io/x:v 1", "tag \"v 1\"" + rule);
            assertRefused("h.io/x:" + "v".repeat(129), "tag \"" + "v".repeat(129) + "\"" + rule);
        }

        @Test
        void a_digest_of_another_form_is_refused() {
            String rule = " is not sha256: and 64 lower-case hexadecimal digits";
            assertRefused("h.io/x@", "digest \"\"" + rule);
            assertRefused("h.io/x@sha256:12", "digest \"sha256:12\"" + rule);
            assertRefused("h.io/x@sha512:" + HEX + HEX, "digest \"sha512:" + HEX + HEX + "\"" + rule);
            assertRefused(
                    "h.io/x@sha256:" + HEX.toUpperCase(java.util.Locale.ROOT),
                    "digest \"sha256:" + HEX.toUpperCase(java.util.Locale.ROOT) + "\"" + rule);
        }
    }

    @Nested
    final class OfAnArchive {
        @ParameterizedTest
        @CsvSource({
            "oci-archive:/data/x, /data/x",
            "oci-archive:x.tar, x.tar",
            "oci:/data/x.tar, /data/x.tar",
            "/data/x.tar, /data/x.tar",
            "./x.tar, ./x.tar",
            "../x.tar, ../x.tar",
            "x.tar, x.tar",
            "a b/x.y.tar, a b/x.y.tar",
            "/a:b/x.tar, /a:b/x.tar",
        })
        void is_a_file(String text, String path) {
            assertThat(parse(text)).isEqualTo(new OciReference(new Archive(path), Optional.empty(), Optional.empty()));
            assertThat(parse(parse(text).toString())).isEqualTo(parse(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/a/x.tar:v1@sha256:HEX", "oci-archive:/a/x.tar:v1@sha256:HEX"})
        void has_tag_and_digest_behind_its_name(String text) {
            assertThat(parse(text))
                    .isEqualTo(new OciReference(
                            new Archive("/a/x.tar"),
                            Optional.of(new Tag("v1")),
                            Optional.of(new Digest("sha256:" + HEX))));
        }

        @ParameterizedTest
        @CsvSource({
            "ghcr.io/a/x.tar, ghcr.io, a/x.tar",
            "localhost/x.tar, localhost, x.tar",
            "h:5000/x.tar, h:5000, x.tar",
            "oci://x.tar, ghcr.io, x.tar"
        })
        void is_none_where_a_host_comes_first(String text, String host, String path) {
            assertThat(parse(text).repository()).isEqualTo(new Remote(host, path));
        }

        @ParameterizedTest
        @CsvSource({
            "x.tar:v1, true",
            "/a/x.tar, true",
            "oci-archive:x.json, true",
            "oci:x.json, true",
            "oci:, true",
            "h.io/x.tar, false",
            "oci://x.tar, false",
            "x.json, false",
        })
        void is_known_as_a_file_before_it_is_read(String text, boolean onDisk) {
            assertThat(OciReference.isOnDisk(text)).isEqualTo(onDisk);
        }

        @ParameterizedTest
        @ValueSource(strings = {"oci-archive:", "oci-archive:x/", "oci-archive:x:bad!", "x.tar:bad tag!"})
        void may_be_misspelled(String text) {
            assertThatThrownBy(() -> parse(text)).isInstanceOf(RegistryException.Invalid.class);
        }
    }

    @Nested
    final class OfALayout {
        @ParameterizedTest
        @CsvSource({
            "oci:/data/x, /data/x",
            "oci:x, x",
            "oci:., .",
            "oci:../x, ../x",
            "oci:/a:b/x, /a:b/x",
            "oci:/data/My Layout, /data/My Layout",
            "oci:/data/größe, /data/größe",
            "oci:/data/a@b, /data/a@b",
            "oci:/data@2/x, /data@2/x",
            "oci:/a@sha256:1/x, /a@sha256:1/x",
            "oci:/data/x/, /data/x/",
        })
        void is_a_directory(String text, String path) {
            assertThat(parse(text)).isEqualTo(new OciReference(new Layout(path), Optional.empty(), Optional.empty()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"oci:/a:b/x:v1", "oci:/a:b/x:v1@sha256:HEX"})
        void has_a_tag_behind_the_last_slash(String text) {
            assertThat(parse(text).repository()).isEqualTo(new Layout("/a:b/x"));
            assertThat(parse(text).tag()).contains(new Tag("v1"));
        }

        @Test
        void has_a_digest_behind_the_at() {
            assertThat(parse("oci:x@sha256:HEX"))
                    .isEqualTo(OciReference.of(new Layout("x"), new Digest("sha256:" + HEX)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "oci:",
                    "oci::v1",
                    "oci:@sha256:12",
                    "oci:x:",
                    "oci:x@sha256:12",
                    "oci:x\u0000y",
                    "oci:a\nb",
                    "oci:x@sha512:00112233445566778899aabbccddeeff"
                })
        void of_another_form_is_refused(String text) {
            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read reference " + RegistryException.quote(text) + ": ");
        }
    }

    @Nested
    final class UnderADefaultRegistry {
        @ParameterizedTest
        @CsvSource({
            "ghcr.io, ghcr.io/ns/name",
            "ghcr.io/, ghcr.io/ns/name",
            "ghcr.io/myorg, ghcr.io/myorg/ns/name",
            "ghcr.io/my/org///, ghcr.io/my/org/ns/name",
            "oci://ghcr.io/myorg, ghcr.io/myorg/ns/name",
            "localhost:5000, localhost:5000/ns/name",
            "registry, registry/ns/name",
            "oci:/data, oci:/data/ns/name",
            "oci:/data/, oci:/data/ns/name",
            "oci:data, oci:data/ns/name",
            "oci:/, oci:/ns/name",
            "oci:/a:b@c, oci:/a:b@c/ns/name",
        })
        void a_repository_lies_below_it(String registry, String repository) {
            assertThat(new DefaultRegistry(registry).repository("ns/name")).hasToString(repository);
            assertThat(OciReference.parse("ns/name:v1", new DefaultRegistry(registry)))
                    .hasToString(repository + ":v1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "oci:", "/", "https://ghcr.io", "ghcr.io/MyOrg", "gh cr.io", "h:99999", "oci://"})
        void a_setting_that_names_no_registry_is_refused(String text) {
            assertThatThrownBy(() -> new DefaultRegistry(text))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read setting ALQUIMIA_OCI_REGISTRY_DEFAULT: ")
                    .hasMessageEndingWith(" names no registry: HOST[:PORT][/PATH] or oci:DIRECTORY");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../x", "a/../../x", "..", ".", "a/./b", "/etc", "a//b", "a\\..\\b", "a/..", "~", ""})
        void no_repository_lies_outside_an_embedded_one(String path) {
            assertThatThrownBy(() -> new DefaultRegistry("oci:/data").repository(path))
                    .isInstanceOf(RegistryException.Invalid.class);
        }
    }
}
