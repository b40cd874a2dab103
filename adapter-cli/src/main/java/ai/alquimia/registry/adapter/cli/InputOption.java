package ai.alquimia.registry.adapter.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where documents come from. */
final class InputOption {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE|DIR|-",
            description =
                    "JSON or YAML, one or many documents; a directory's *.json, *.yaml and *.yml; - is standard input."
                            + " At most 16 MiB each. Repeatable.")
    private List<String> files = new ArrayList<>();

    boolean given() {
        return !files.isEmpty();
    }

    List<InputDocument> read(Verb verb) {
        if (files.isEmpty()) {
            throw verb.usage("say with -f which documents: a file, a directory, or - for standard input");
        }
        return new InputReader(verb.invocation().terminal(), verb.invocation().codec()).read(files);
    }
}
