package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What other programs find in the jars and POMs of our modules, as they are installed. */
class PublishedModulesIT {
    private static final Path GROUP =
            Path.of(System.getProperty("staged.repository")).resolve("ai/alquimia/registry");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>.*?<artifactId>([^<]*)</artifactId>(.*?)</dependency>", Pattern.DOTALL);

    private static List<Path> files(String pattern) throws IOException {
        try (var files = Files.walk(GROUP)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> jars() throws IOException {
        return files(".*(?<!-tests)\\.jar");
    }

    /** The packages in which a jar has classes. */
    private static List<String> packages(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .distinct()
                    .toList();
        }
    }

    /** Sees a jar and the annotation, and not the same modules on the class path of the test. */
    private static URLClassLoader loaderOf(Path jar) throws IOException {
        var annotations = NullMarked.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {jar.toUri().toURL(), annotations}, ClassLoader.getPlatformClassLoader());
    }

    @ParameterizedTest
    @MethodSource("jars")
    void every_package_says_that_nothing_is_null_unless_it_says_so(Path jar) throws Exception {
        try (var loader = loaderOf(jar)) {
            for (String name : packages(jar)) {
                var annotations =
                        Class.forName(name + ".package-info", false, loader).getAnnotations();
                assertThat(Stream.of(annotations)
                                .map(each -> each.annotationType().getName()))
                        .as("%s in %s", name, jar.getFileName())
                        .contains(NullMarked.class.getName());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"registry-domain, jspecify", "registry-app, registry-domain"})
    void the_core_needs_nothing_else(String module, String dependency) throws IOException {
        var needed = new ArrayList<List<String>>();
        for (Path pom : files(module + "-.*\\.pom")) {
            needed.add(dependencies(Files.readString(pom)));
        }

        assertThat(needed).isNotEmpty().allSatisfy(each -> assertThat(each).containsExactly(dependency));
    }

    /** Those that whoever uses the module gets, too. */
    private static List<String> dependencies(String pom) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .filter(each -> !each.group(2).contains("<scope>test</scope>"))
                .map(each -> each.group(1))
                .toList();
    }
}
