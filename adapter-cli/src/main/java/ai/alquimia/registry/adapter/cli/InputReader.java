package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads all documents of all files, or none: what is wrong with any of them is reported together. */
final class InputReader {
    private final Terminal terminal;
    private final Codec codec;
    private final List<InputDocument> documents = new ArrayList<>();
    private final List<RegistryException> failures = new ArrayList<>();

    InputReader(Terminal terminal, Codec codec) {
        this.terminal = terminal;
        this.codec = codec;
    }

    List<InputDocument> read(List<String> names) {
        for (String name : names) {
            for (Path file : files(name)) {
                readFile(file);
            }
        }
        failIfAny();
        if (documents.isEmpty()) {
            throw new RegistryException.NotFound(
                    "read documents from", quote(String.join(" ", names)), "none are there");
        }
        return List.copyOf(documents);
    }

    private List<Path> files(String name) {
        Path path = InputBytes.STANDARD_INPUT.toString().equals(name)
                ? InputBytes.STANDARD_INPUT
                : terminal.directory().resolve(name);
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var children = Files.list(path)) {
            return children.filter(InputReader::isDocument).sorted().toList();
        } catch (IOException e) {
            throw new RegistryException.Failed("read directory", quote(name), InputBytes.reason(e));
        }
    }

    private void readFile(Path file) {
        String source = InputBytes.isStandardInput(file) ? "standard input" : file.toString();
        try {
            byte[] bytes = InputBytes.read(file, terminal.in());
            add(source, codec.read(source, bytes, isYaml(file, bytes)));
        } catch (RegistryException e) {
            failures.add(e);
        }
    }

    private void add(String source, List<JsonValue> values) {
        var flat = new ArrayList<JsonValue>();
        for (JsonValue value : values) {
            flat.addAll(value instanceof JsonArray array ? array.values() : List.of(value));
        }
        for (int at = 0; at < flat.size(); at++) {
            String name = flat.size() == 1 ? source : source + ", document " + (at + 1);
            if (flat.get(at) instanceof JsonObject object) {
                documents.add(new InputDocument(name, object));
            } else {
                failures.add(new RegistryException.Invalid("read", quote(name), "is not a JSON object"));
            }
        }
    }

    private void failIfAny() {
        if (failures.size() == 1) {
            throw failures.get(0);
        }
        if (!failures.isEmpty()) {
            throw new RegistryException.Invalid(
                    "read documents",
                    "",
                    failures.stream()
                            .map(failure -> new Problem(JsonPointer.root(), String.valueOf(failure.getMessage())))
                            .toList());
        }
    }

    private static boolean isDocument(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml"))
                && Files.isRegularFile(file);
    }

    /** By name; what has no telling name is JSON when it starts like an object or an array. */
    private static boolean isYaml(Path file, byte[] bytes) {
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
