package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.domain.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One content has one digest, on every machine: that of the golden artifact for the agentspace that TinyDB wrote. */
class OneDigestIT {
    private static final String LAYER = "sha256:593871e029ba87fccc172276c470da563f877ebf210744b3c6227992237494a4";
    private static final String MANIFEST = "sha256:456d2ca9b25d5dd5c9e66ef3c833b774d09ee327660a88b92af6c563061d03a4";

    @TempDir
    Path directory;

    private static JsonObject publish(Workplace place, String agentspace, String tag) {
        return place.object("registry", "publish", "--agentspace-id", agentspace, "--tag", tag, "--format", "json");
    }

    private static void assertGolden(JsonObject published) {
        assertThat(published.string("digest")).contains(MANIFEST);
        assertThat(published.string("content_digest")).contains(LAYER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void in_every_locale(String locale) {
        var here = Workplace.withTinyDbRegistry(directory);
        here.set("LC_ALL", locale);

        assertGolden(publish(here, "default", "v1.0.0"));
    }

    /** What the command line, the JVM and the file system make of letters must not depend on the locale. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void with_annotations_beyond_ascii_in_every_locale(String locale) {
        String vendor = "Se\u00f1al \ud83e\uddea \u6771\u4eac";
        var here = Workplace.withTinyDbRegistry(directory);
        here.set("LC_ALL", locale);

        here.alquimia(
                        "registry",
                        "publish",
                        "--agentspace-id",
                        "default",
                        "--tag",
                        "v1.0.0",
                        "--annotation",
                        "org.opencontainers.image.vendor=" + vendor)
                .succeeded();

        assertThat(here.object("registry", "inspect", "local/my-agents:v1.0.0", "--format", "json")
                        .get("annotations"))
                .containsInstanceOf(JsonObject.class)
                .get()
                .satisfies(
                        annotations -> assertThat(((JsonObject) annotations).string("org.opencontainers.image.vendor"))
                                .contains(vendor));
    }

    @Test
    void in_another_directory_under_another_id_and_tag_and_doc_ids() {
        var here = Workplace.withTinyDbRegistry(directory.resolve("here"));
        publish(here, "default", "v1.0.0");
        var there = Workplace.in(directory.resolve("there"));
        there.alquimia(
                        "registry",
                        "fetch",
                        "--agentspace-id",
                        "copy",
                        "--source",
                        "oci:" + here.file("embedded/local/my-agents:v1.0.0"))
                .succeeded();

        assertGolden(publish(there, "copy", "nightly"));
    }

    @Test
    void on_another_jdk() {
        String other = System.getenv().getOrDefault("OTHER_JAVA_HOME", "");
        assumeTrue(!other.isEmpty(), "skipped: OTHER_JAVA_HOME names no second JDK");
        var here = Workplace.withTinyDbRegistry(directory);
        here.set("JAVA_HOME", other);
        here.set("XDG_CACHE_HOME", directory);

        assertGolden(publish(here, "default", "v1.0.0"));
        assertThat(here.object("version", "--format", "json").string("java"))
                .isPresent()
                .get()
                .isNotEqualTo(System.getProperty("java.runtime.version"));
    }
}
