package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a caller can make the server go, and where not. */
class ReachableRegistriesTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private static ReachableRegistries of(String registry, String allowed) {
        return ReachableRegistries.of(Settings.of(
                Map.of("ALQUIMIA_OCI_REGISTRY_DEFAULT", registry, "ALQUIMIA_HTTP_ALLOW_REGISTRY", allowed)));
    }

    private static final ReachableRegistries REMOTE =
            of("ghcr.io/ours", "localhost:5000, registry.example ,[::1]:5000,10.0.0.7");
    private static final ReachableRegistries LAYOUT = of("oci:/srv/registry", "ghcr.io");

    private static void assertForbidden(ReachableRegistries registries, String reference) {
        assertThatThrownBy(() -> registries.require(reference))
                .as(reference)
                .isInstanceOfSatisfying(
                        HttpProblem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.FORBIDDEN));
        assertThatThrownBy(() -> registries.requireRepository(reference)).isInstanceOf(HttpProblem.class);
    }

    private static void assertNone(ReachableRegistries registries, String reference) {
        assertThatThrownBy(() -> registries.require(reference))
                .as(reference)
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageNotContaining("/srv/registry/");
    }

    @Nested
    class A_remote_default {
        @ParameterizedTest
        @CsvSource({
            "acme/support:v1, ghcr.io/ours/acme/support:v1",
            "oci://acme/support, ghcr.io/ours/acme/support",
            "ghcr.io/theirs/support, ghcr.io/theirs/support",
            "oci://ghcr.io/theirs/support, ghcr.io/theirs/support",
            "GHCR.io/theirs/support, GHCR.io/theirs/support",
            "localhost:5000/x, localhost:5000/x",
            "registry.example/x, registry.example/x",
            "[::1]:5000/x, '[::1]:5000/x'",
            "10.0.0.7/x, 10.0.0.7/x",
            "2130706433/x, ghcr.io/ours/2130706433/x",
            "0x7f000001/x, ghcr.io/ours/0x7f000001/x",
            "evil.example, ghcr.io/ours/evil.example",
            "evil:5000, ghcr.io/ours/evil:5000",
        })
        void leads_to_itself_and_the_hosts_that_are_allowed(String text, String reached) {
            assertThat(REMOTE.require(text)).hasToString(reached);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "oci-archive:/etc/x",
                    "/etc/x.tar",
                    "./x.tar:v1",
                    "acme/x.tar",
                    "oci:/etc",
                    "oci:..",
                    "oci:",
                    "oci:x:y",
                    "oci:5000/x",
                    "oci:/x//",
                    "evil.example/x",
                    "oci://evil.example/x",
                    "oci://oci:5000/x",
                    "ghcr.io:22/x",
                    "ghcr.io:443/x",
                    "ghcr.io.evil.example/x",
                    "evil-ghcr.io/x",
                    "localhost/x",
                    "localhost:5001/x",
                    "127.0.0.1/x",
                    "127.1/x",
                    "169.254.169.254/latest/meta-data",
                    "10.0.0.7:6379/x",
                    "2130706433:5000/x",
                    "[::1]/x",
                    "[::ffff:127.0.0.1]:5000/x",
                    "[0:0:0:0:0:0:0:1]:5000/x",
                    "REGISTRY.EXAMPLE:80/x"
                })
        void leads_to_no_other_host_and_no_directory(String text) {
            assertForbidden(REMOTE, text);
        }
    }

    /** Not one of these is a reference, whatever the default registry is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../x",
                "x/../y",
                "../../etc/passwd",
                "ghcr.io/../x",
                "ghcr.io/x/..",
                "/etc/passwd",
                "//evil.example/x",
                "oci:///etc/passwd",
                "oci://../x",
                "oci://oci:/etc",
                "oci://oci://x/y",
                "OCI:..",
                "OCI:/etc",
                "Oci:/etc",
                "OCI://evil.example/x",
                " oci:/etc",
                "user@ghcr.io/x",
                "user:password@ghcr.io/x",
                "ghcr.io@evil.example/x",
                "ghcr.io:443@evil.example/x",
                "ghcr.io:0/x",
                "ghcr.io:99999/x",
                "ghcr.io:x/y",
                "ghcr.io:/x",
                "ghcr.io./x",
                ".ghcr.io/x",
                "localhost./x",
                "LOCALHOST/x",
                "http://ghcr.io/x",
                "https://ghcr.io/x",
                "file:///etc/passwd",
                "[::1/x",
                "[::1%25lo]:5000/x",
                "ghcr.io%2fevil/x",
                "ghcr.io/x%2f..%2fy",
                "%2e%2e/x",
                "x/%2e%2e/y",
                "ghcr.io\\@evil.example/x",
                "x\\..\\y",
                "ghcr.io/x?y",
                "ghcr.io/x#y",
                "evil.example#ghcr.io/x",
                "evil.example?ghcr.io/x",
                "ghcr.io/x y",
                "ghcr.io/x\ny",
                "ghcr.io\r\nHost: evil.example/x",
                "x\u0000y",
                "\uff0e\uff0e/x",
                "ghcr\u3002io/x",
                "x//y",
                "x/",
                ".hidden/x",
                "x@sha256:zz",
                "x:tag/../y",
                "x:..",
                "x:a/b:c/d"
            })
    void what_is_no_reference_is_invalid(String text) {
        assertNone(REMOTE, text);
        assertNone(LAYOUT, text);
    }

    @Nested
    class An_embedded_default {
        @ParameterizedTest
        @CsvSource({
            "acme/support:v1, oci:/srv/registry/acme/support:v1",
            "oci://acme/support, oci:/srv/registry/acme/support",
            "etc, oci:/srv/registry/etc",
            "127, oci:/srv/registry/127",
            "evil.example, oci:/srv/registry/evil.example",
            "ghcr.io/x, ghcr.io/x"
        })
        void is_where_references_without_a_host_lead(String text, String reached) {
            assertThat(LAYOUT.require(text)).hasToString(reached);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "oci:/srv/registry/acme/support",
                    "oci:/etc",
                    "oci:..",
                    "oci:x",
                    "localhost/x",
                    "evil.example/x",
                    "srv.registry/x"
                })
        void lends_no_directory_and_no_host(String text) {
            assertForbidden(LAYOUT, text);
        }

        @Test
        void may_be_the_root_or_a_relative_directory() {
            assertThat(of("oci:/", "ghcr.io").require("a/b")).hasToString("oci:/a/b");
            assertThat(of("oci:registry", "ghcr.io").require("a/b")).hasToString("oci:registry/a/b");
        }
    }

    @Nested
    class A_repository {
        @Test
        void is_taken_without_tag_and_digest() {
            assertThat(REMOTE.requireRepository("acme/support"))
                    .isEqualTo(new OciRepository.Remote("ghcr.io", "ours/acme/support"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"acme/support:v1", "acme/support@" + "sha256:0", "ghcr.io/x:latest"})
        void with_more_behind_it_is_invalid(String text) {
            assertThatThrownBy(() -> REMOTE.requireRepository(text)).isInstanceOf(RegistryException.Invalid.class);
        }

        @Test
        void with_a_digest_is_invalid() {
            assertThatThrownBy(() -> REMOTE.requireRepository("acme/support@" + DIGEST))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("without tag and digest");
        }
    }

    @Nested
    class An_answer {
        @Test
        void names_a_remote_repository_with_its_host() {
            assertThat(REMOTE.shown(REMOTE.require("acme/support:v1@" + DIGEST)))
                    .isEqualTo("ghcr.io/ours/acme/support:v1@" + DIGEST);
            assertThat(LAYOUT.shown(LAYOUT.requireRepository("ghcr.io/x"))).isEqualTo("ghcr.io/x");
        }

        @ParameterizedTest
        @ValueSource(strings = {"oci:/srv/registry", "oci:/srv/registry/", "oci:/", "oci:x/y", "oci:."})
        void does_not_say_where_the_embedded_registry_is(String registry) {
            var registries = of(registry, "ghcr.io");

            assertThat(registries.shown(registries.requireRepository("acme/support")))
                    .isEqualTo("acme/support");
            assertThat(registries.shown(registries.require("acme/support:v1"))).isEqualTo("acme/support:v1");
        }

        @Test
        void does_not_name_a_directory_elsewhere() {
            var elsewhere = new OciRepository.Layout("/home/anna/layout");

            assertThat(LAYOUT.shown(elsewhere)).doesNotContain("anna");
            assertThat(REMOTE.shown(elsewhere)).doesNotContain("anna");
        }
    }

    @Nested
    class The_setting_of_allowed_hosts {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "registry",
                    "ghcr.io/path",
                    "https://ghcr.io",
                    "oci:/etc",
                    "oci://ghcr.io",
                    "ghcr.io,",
                    ",",
                    "ghcr.io,,x.example",
                    "ghcr.io:0",
                    "ghcr.io:99999",
                    "ghcr.io.",
                    "*",
                    "*.example",
                    "user@ghcr.io",
                    "a.b c.d",
                    "ghcr.io:tag/x"
                })
        void that_names_none_is_refused_at_the_start(String allowed) {
            assertThatThrownBy(() -> of("ghcr.io", allowed))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read setting \"ALQUIMIA_HTTP_ALLOW_REGISTRY\": ");
        }

        @Test
        void may_be_left_out() {
            var registries = ReachableRegistries.of(Settings.of(Map.of()));

            assertThat(registries.require("a/b")).hasToString("ghcr.io/a/b");
            assertForbidden(registries, "registry.example/x");
        }
    }
}
