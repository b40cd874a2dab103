package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Which files a name on the command line stands for, and in which language each is written. */
final class InputFiles {
    private InputFiles() {}

    /** The file itself, or all documents of a directory, by name. */
    static List<Path> of(Path named) {
        if (InputBytes.isStandardInput(named) || !Files.isDirectory(named)) {
            return List.of(named);
        }
        try (var children = Files.list(named)) {
            var found = children.filter(InputFiles::isDocument).sorted().toList();
            if (found.isEmpty()) {
                throw new RegistryException.NotFound(
                        "read directory", quote(named), "it holds no file named *.json, *.yaml or *.yml");
            }
            return found;
        } catch (IOException e) {
            throw InputBytes.failure("read directory", named, e);
        }
    }

    private static boolean isDocument(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml"))
                && Files.isRegularFile(file);
    }

    /** By name; what has no telling name is JSON when it starts like an object or an array. */
    static boolean isYaml(Path file, byte[] bytes) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return false;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return true;
        }
        for (byte b : bytes) {
            if (!Character.isWhitespace(b)) {
                return b != '{' && b != '[';
            }
        }
        return false;
    }
}
