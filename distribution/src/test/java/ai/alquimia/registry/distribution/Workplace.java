package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;

/** A user's place: a directory, the environment variables that are set there, and the assembled program. */
final class Workplace {
    /** What the launcher of the assembled distribution is called by. */
    static final Path LAUNCHER = Path.of("target/alquimia/bin/alquimia").toAbsolutePath();

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    private Workplace(Path directory) {
        this.directory = directory;
    }

    /** A place with an empty registry and the embedded container registry. */
    static Workplace in(Path directory) {
        var workplace = new Workplace(directory);
        workplace.set("ALQUIMIA_REGISTRY_DIR", workplace.registry());
        workplace.set("ALQUIMIA_OCI_REGISTRY_DEFAULT", "oci:" + directory.resolve("embedded"));
        return workplace;
    }

    /** A place whose registry is the one that TinyDB wrote. */
    static Workplace withTinyDbRegistry(Path directory) {
        copy("/tinydb-registry", directory.resolve("registry"));
        return in(directory);
    }

    static void copy(String resource, Path to) {
        try {
            Files.createDirectories(to);
            PathUtils.copyDirectory(
                    Path.of(Workplace.class.getResource(resource).toURI()), to);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    Path registry() {
        return directory.resolve("registry");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    void set(String variable, Object value) {
        environment.put(variable, value.toString());
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    Program.Result alquimia(String... arguments) {
        return Program.of(LAUNCHER).run(environment, arguments);
    }

    Program.Result alquimiaReading(String input, String... arguments) {
        return Program.of(LAUNCHER).runWithInput(environment, input, arguments);
    }

    /** What a command wrote as JSON. */
    JsonValue json(String... arguments) {
        return parse(alquimia(arguments).succeeded().out());
    }

    JsonObject object(String... arguments) {
        return (JsonObject) json(arguments);
    }

    static JsonValue parse(String json) {
        return JsonDocuments.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    static JsonObject read(Path file) throws IOException {
        return (JsonObject) JsonDocuments.parse(Files.readAllBytes(file));
    }

    /** The documents of each table of a dist.json to the digit, whatever their doc ids and order. */
    static Map<String, JsonArray> tables(JsonObject dist) {
        var tables = new TreeMap<String, JsonArray>();
        dist.fields().forEach((name, table) -> tables.put(name, documents((JsonObject) table)));
        return tables;
    }

    private static JsonArray documents(JsonObject table) {
        return new JsonArray(table.fields().values().stream()
                .map(JsonValue::toString)
                .sorted()
                .map(Workplace::parse)
                .toList());
    }

    static void assertSameContent(Path dist, Path other) throws IOException {
        assertThat(tables(read(dist))).hasToString(tables(read(other)).toString());
    }

    /** Every file here with its bytes as text, but for the locks. */
    Map<String, String> files() {
        var contents = new TreeMap<String, String>();
        try (var all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!String.valueOf(file.getFileName()).startsWith(".lock")) {
                    contents.put(
                            directory.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
