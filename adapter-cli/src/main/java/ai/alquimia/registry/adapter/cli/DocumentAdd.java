package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds or replaces documents of a kind, all or none. */
abstract class DocumentAdd extends Verb {
    private final DocumentKind kind;

    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private InputOption input;

    @Option(names = "--dry-run", description = "Check the documents and change nothing.")
    private boolean dryRun;

    DocumentAdd(Invocation invocation, DocumentKind kind) {
        super(invocation);
        this.kind = kind;
    }

    /** The documents that the arguments name. */
    List<InputDocument> inputs() {
        return input.read(this);
    }

    final boolean hasFiles() {
        return input.given();
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        List<Document> documents = parse(inputs());
        var ids = documents.stream().map(document -> document.key().toString()).toList();
        if (dryRun) {
            output().note("would add " + ids.size() + " to agentspace " + id);
        } else {
            var outcomes = platform().documents().add(id, documents);
            for (int at = 0; at < outcomes.size(); at++) {
                String effect = outcomes.get(at).effect().name().toLowerCase(Locale.ROOT);
                output().note(kind.label() + " " + ids.get(at) + " " + effect);
            }
        }
        output().ids(Columns.of(kind).fields().get(0), ids);
    }

    /** Every problem of every document, each with its place. */
    private List<Document> parse(List<InputDocument> inputs) {
        var problems = new ArrayList<Problem>();
        for (InputDocument given : inputs) {
            for (Problem problem : kind.problems(given.json())) {
                problems.add(new Problem(JsonPointer.root(), given.source() + ": " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid("add " + kind.label(), "", problems);
        }
        return inputs.stream().map(given -> kind.parse(given.json())).toList();
    }
}
