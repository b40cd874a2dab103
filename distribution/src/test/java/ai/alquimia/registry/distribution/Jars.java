package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * The {@code lib/} of a distribution.
 *
 * @param lib the directory with its jars
 */
record Jars(Path lib) {
    /** The class in the jar that {@link #withSecondResolver} adds. */
    static final String SECOND = "com.example.second.SecondResolverProvider";

    private static final String SOURCE = """
            package com.example.second;

            import ai.alquimia.registry.domain.port.SecretResolver;
            import ai.alquimia.registry.domain.spi.AdapterContext;
            import ai.alquimia.registry.domain.spi.SecretResolverProvider;

            public final class SecondResolverProvider implements SecretResolverProvider {
                @Override
                public String name() {
                    return "%s";
                }

                @Override
                public SecretResolver create(AdapterContext context) {
                    throw new UnsupportedOperationException("it is refused before it is made");
                }
            }
            """;

    List<String> names() {
        return List.of(lib.toFile().list());
    }

    /** A copy without the one jar of this artifact. */
    Jars without(String artifact, Path copy) throws IOException {
        var jars = copy(name -> !name.startsWith(artifact + "-"), copy);
        assertThat(jars.names()).hasSize(names().size() - 1);
        return jars;
    }

    /** A copy with the one jar of this artifact once more, under another file name. */
    Jars withCopyOf(String artifact, Path copy) throws IOException {
        var jars = copy(any -> true, copy);
        for (String name : names()) {
            if (name.startsWith(artifact + "-")) {
                Files.copy(lib.resolve(name), copy.resolve("copy-of-" + name));
            }
        }
        assertThat(jars.names()).hasSize(names().size() + 1);
        return jars;
    }

    /** A copy with one more jar: a resolver of this name. */
    Jars withSecondResolver(String name, Path copy) throws IOException {
        Path classes = compiled(SOURCE.formatted(name), copy.resolveSibling("second"));
        var jars = copy(any -> true, copy);
        String file = SECOND.replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(copy.resolve("second-1.0.0.jar")))) {
            add(jar, file, Files.readAllBytes(classes.resolve(file)));
            add(
                    jar,
                    "META-INF/services/ai.alquimia.registry.domain.spi.SecretResolverProvider",
                    SECOND.getBytes(StandardCharsets.UTF_8));
        }
        return jars;
    }

    private Jars copy(Predicate<String> wanted, Path copy) throws IOException {
        Files.createDirectories(copy);
        for (String name : names()) {
            if (wanted.test(name)) {
                Files.copy(lib.resolve(name), copy.resolve(name));
            }
        }
        return new Jars(copy);
    }

    private Path compiled(String source, Path directory) throws IOException {
        Path file =
                Files.writeString(Files.createDirectories(directory).resolve("SecondResolverProvider.java"), source);
        String classPath = names().stream()
                .map(name -> lib.resolve(name).toString())
                .collect(Collectors.joining(File.pathSeparator));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", directory.toString(), file.toString());
        assertThat(failed).isZero();
        return directory;
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    /** Java with these jars and nothing else, about to run one of their classes. */
    Program program(String mainClass) {
        return Program.of(Path.of(System.getProperty("java.home"), "bin", "java"))
                .with("-cp", lib + "/*", mainClass);
    }
}
