package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads all documents of all files, or none: all that is wrong with any of them is reported together. */
final class InputReader {
    private final Terminal terminal;
    private final Codec codec;
    private final Function<JsonObject, List<Problem>> rules;
    private final List<InputDocument> documents = new ArrayList<>();
    private final List<RegistryException> unreadable = new ArrayList<>();
    private final List<Problem> broken = new ArrayList<>();

    /** With the rules that every document must keep. */
    InputReader(Terminal terminal, Codec codec, Function<JsonObject, List<Problem>> rules) {
        this.terminal = terminal;
        this.codec = codec;
        this.rules = rules;
    }

    /** The documents; the action says in messages what they are read for. */
    List<InputDocument> read(String action, List<String> names) {
        names.forEach(this::readNamed);
        if (unreadable.size() == 1 && broken.isEmpty()) {
            throw unreadable.get(0);
        }
        var problems = new ArrayList<>(broken);
        unreadable.forEach(failure -> problems.add(problem(String.valueOf(failure.getMessage()))));
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid(action, "", problems);
        }
        return List.copyOf(documents);
    }

    private void readNamed(String name) {
        boolean standardInput = name.equals(InputBytes.STANDARD_INPUT.toString());
        try {
            InputFiles.of(
                            standardInput
                                    ? InputBytes.STANDARD_INPUT
                                    : terminal.directory().resolve(name))
                    .forEach(this::readFile);
        } catch (RegistryException e) {
            unreadable.add(e);
        }
    }

    private void readFile(Path file) {
        String source = InputBytes.isStandardInput(file) ? "standard input" : file.toString();
        try {
            byte[] bytes = InputBytes.read(file, terminal.in());
            add(source, codec.read(source, bytes, InputFiles.isYaml(file, bytes)));
        } catch (RegistryException e) {
            unreadable.add(e);
        }
    }

    private void add(String source, List<JsonValue> values) {
        var flat = new ArrayList<JsonValue>();
        for (JsonValue value : values) {
            flat.addAll(value instanceof JsonArray array ? array.values() : List.of(value));
        }
        if (flat.isEmpty()) {
            unreadable.add(new RegistryException.Invalid("read", quote(source), "holds no document"));
        }
        for (int at = 0; at < flat.size(); at++) {
            String name = flat.size() == 1 ? source : source + ", document " + (at + 1);
            if (flat.get(at) instanceof JsonObject object) {
                check(new InputDocument(name, object));
            } else {
                unreadable.add(new RegistryException.Invalid("read", quote(name), "is not a JSON object"));
            }
        }
    }

    private void check(InputDocument document) {
        rules.apply(document.json()).forEach(found -> broken.add(problem(document.source() + ": " + found)));
        documents.add(document);
    }

    private static Problem problem(String text) {
        return new Problem(JsonPointer.root(), text);
    }
}
