package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where documents come from. */
final class InputOption {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE|DIR|-",
            description = "JSON or YAML, one or many documents. A directory stands for the JSON and YAML files in it,"
                    + " - for standard input. At most 16 MiB each. Repeatable.")
    private List<String> files = new ArrayList<>();

    boolean given() {
        return !files.isEmpty();
    }

    /** What was given, as it is said in results. */
    String names() {
        return files.stream()
                .map(file -> file.equals(InputBytes.STANDARD_INPUT.toString()) ? "standard input" : file)
                .collect(Collectors.joining(", "));
    }

    /** The documents, each of which keeps the rules; the action says in messages what they are read for. */
    List<InputDocument> read(Verb verb, String action, Function<JsonObject, List<Problem>> rules) {
        if (files.isEmpty()) {
            throw verb.usage("say with -f which documents: a file, a directory, or - for standard input");
        }
        return new InputReader(verb.invocation().terminal(), verb.invocation().codec(), rules).read(action, files);
    }
}
