package ai.alquimia.registry.architecture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the default build that hold production code, with the package that each owns, as their POMs say. */
final class Modules {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern NAME = Pattern.compile("<module.name>([^<]+)</module.name>");

    private Modules() {}

    /** The packages of all modules that have a class. */
    static List<String> packages() {
        return directories().filter(Modules::hasClasses).map(Modules::packageOf).toList();
    }

    private static Stream<Path> directories() {
        Path root = Path.of("").toAbsolutePath().getParent();
        String always = read(root.resolve("pom.xml")).replaceFirst("(?s)<profiles>.*", "");
        return MODULE.matcher(always).results().map(result -> root.resolve(result.group(1)));
    }

    private static String packageOf(Path module) {
        Matcher matcher = NAME.matcher(read(module.resolve("pom.xml")));
        if (!matcher.find()) {
            throw new IllegalStateException(module + "/pom.xml names no module.name");
        }
        return matcher.group(1);
    }

    private static boolean hasClasses(Path module) {
        return !classesOf(module).isEmpty();
    }

    /** The name of every top-level class that all modules have in their sources. */
    static List<String> classes() {
        return directories().flatMap(module -> classesOf(module).stream()).toList();
    }

    private static List<String> classesOf(Path module) {
        Path sources = module.resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (var files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(name -> name.endsWith(".java") && !name.endsWith("package-info.java"))
                    .map(name ->
                            name.substring(0, name.length() - ".java".length()).replace(File.separatorChar, '.'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
