package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JVM loads for a command that needs only files: nothing of container registries, of HTTP, of YAML or of secrets. */
final class LoadedClassesIT {
    private static final Pattern LOADED = Pattern.compile("(?m)^(\\S+) source:");

    private static final List<String> FOREIGN = List.of(
            "ai.alquimia.registry.adapter.oci.",
            "ai.alquimia.registry.adapter.http.",
            "ai.alquimia.registry.adapter.secrets.",
            "ai.alquimia.registry.json.Yaml",
            "com.sun.net.httpserver.",
            "io.github.jopenlibs.vault.",
            "io.javalin.",
            "java.net.http.",
            "javax.net.ssl.",
            "jdk.internal.net.http.",
            "land.oras.",
            "org.eclipse.jetty.",
            "org.slf4j.",
            "org.snakeyaml.",
            "tools.jackson.databind.",
            "tools.jackson.dataformat.");

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void a_registry_with_an_agent() throws IOException {
        environment.put("ALQUIMIA_REGISTRY_DIR", directory.resolve("registry").toString());
        Path agent = Files.writeString(
                directory.resolve("agent.json"),
                "{\"assistant_id\": \"helper\", \"tags\": [\"a\"], \"response\": {\"prompt\": \"Help.\"}}");
        alquimia("agentspace", "create", "--agentspace-id", "default", "--name", "n", "--namespace", "x");
        alquimia("agent", "add", "-f", agent.toString());
    }

    private String alquimia(String... arguments) {
        return Program.of(Workplace.LAUNCHER)
                .run(environment, arguments)
                .succeeded()
                .out();
    }

    private List<String> loadedBy(String options, String... arguments) throws IOException {
        Path log = directory.resolve("loaded");
        environment.put("ALQUIMIA_JAVA_OPTS", options + " -Xlog:class+load:file=" + log + ":none");
        assertThat(alquimia(arguments)).contains("helper");
        return LOADED.matcher(Files.readString(log))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Stream<String> foreign(List<String> loaded) {
        return loaded.stream().filter(name -> FOREIGN.stream().anyMatch(name::startsWith));
    }

    @Test
    void a_list_of_agents_needs_nothing_foreign() throws IOException {
        assumeTrue(
                Runtime.version().feature() < 25,
                "skipped: from 25 on the JVM loads all that is in its AOT cache before it begins");

        var loaded = loadedBy("", "agent", "list");

        assertThat(loaded).contains("ai.alquimia.registry.adapter.store.json.JsonStoreProvider");
        assertThat(foreign(loaded)).isEmpty();
    }

    @Test
    void nor_does_it_without_an_archive_of_classes() throws IOException {
        var loaded = loadedBy("-Xshare:auto", "agent", "list", "--format", "json", "--filter", "assistant_id=helper");

        assertThat(loaded).contains("ai.alquimia.registry.adapter.store.json.JsonStoreProvider");
        assertThat(foreign(loaded)).isEmpty();
    }

    @Test
    void a_list_reads_no_annotations_as_the_jvm_would_make_a_class_for_each_kind() throws IOException {
        assertThat(loadedBy("-Xshare:auto", "agent", "list"))
                .noneMatch(name -> name.contains("jdk.proxy") || name.equals("java.lang.reflect.ProxyGenerator"));
    }

    @Test
    void what_is_foreign_to_a_list_is_found_where_it_is_needed() throws IOException {
        assertThat(foreign(loadedBy("-Xshare:auto", "agent", "list", "--format", "yaml")))
                .contains("ai.alquimia.registry.json.YamlWriter");
        environment.put("ALQUIMIA_AGENTSPACE_ID", "helper");
        assertThat(Set.copyOf(foreign(loadedBy("-Xshare:auto", "config")).toList()))
                .contains("ai.alquimia.registry.adapter.oci.oras.OrasArtifactRegistryProvider");
    }
}
