package ai.alquimia.registry.distribution;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folders of docs/examples, each built as its user would, with the Maven that runs this build. Our modules come from a local repository of
 * their own; everything else is copied into it from this build's, which stands in for all others, so nothing is downloaded and nothing of ours gets
 * into the user's.
 */
final class Examples {
    static final Path FOLDER = Path.of("../docs/examples");

    private static final Path STAGED = Path.of(System.getProperty("staged.repository"));
    private static final String SETTINGS = """
            <settings>
              <mirrors>
                <mirror>
                  <id>this-build</id>
                  <mirrorOf>*</mirrorOf>
                  <url>%s</url>
                </mirror>
              </mirrors>
            </settings>
            """;

    private Examples() {}

    /** The names of all of them. */
    static List<String> all() throws IOException {
        try (var folders = Files.list(FOLDER)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Builds a copy below a directory, up to a phase. */
    static Built build(String name, String phase, Path directory) throws IOException {
        Path copy = copy(FOLDER.resolve(name), directory.resolve(name));
        Path settings = Files.writeString(
                directory.resolve("settings.xml"),
                SETTINGS.formatted(
                        Path.of(System.getProperty("maven.repository")).toUri()));
        var result = Program.of(Path.of(System.getProperty("maven.program")))
                .with("-B", "-ntp", "-o", "-Daether.offline.protocols=file")
                .with("-s", settings.toString(), "-gs", settings.toString())
                .with("-Dmaven.repo.local=" + STAGED)
                .run(ownJavaAlone(), "-f", copy.resolve("pom.xml").toString(), phase);
        return new Built(copy, result);
    }

    /**
     * An example as Maven left it.
     *
     * @param directory where it is
     * @param result what Maven said
     */
    record Built(Path directory, Program.Result result) {
        Built succeeded() {
            if (result.exitCode() != 0) {
                throw new AssertionError(result.out() + result.err());
            }
            return this;
        }
    }

    /**
     * Builds an example whose jar others need, and puts it where the staged modules are, as {@code mvn install} would: that plugin is none that this
     * build has.
     */
    static void install(String name, String group, String version, Path directory) throws IOException {
        Path built = build(name, "package", directory).succeeded().directory();
        Path home = Files.createDirectories(
                STAGED.resolve(group.replace('.', '/')).resolve(name).resolve(version));
        String file = name + "-" + version;
        Files.copy(
                built.resolve("target").resolve(file + ".jar"),
                home.resolve(file + ".jar"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(built.resolve("pom.xml"), home.resolve(file + ".pom"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The Java of this test, and nothing that the user configured for Maven. */
    private static Map<String, String> ownJavaAlone() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_SKIP_RC", "true", "MAVEN_ARGS", "");
    }

    private static Path copy(Path example, Path copy) throws IOException {
        Files.createDirectories(copy.getParent());
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(file -> !file.startsWith(example.resolve("target")))
                    .toList()) {
                Files.copy(file, copy.resolve(example.relativize(file)));
            }
        }
        return copy;
    }
}
