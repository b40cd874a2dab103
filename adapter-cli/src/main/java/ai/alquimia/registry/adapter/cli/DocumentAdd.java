package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKind;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds or replaces documents of a kind, all or none. */
@Command(name = "add")
class DocumentAdd extends Verb {
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

    /** The documents that the arguments name, each of which keeps the rules of its kind. */
    List<Document> inputs() {
        return input.read(this, "add " + kind.label(), kind::problems).stream()
                .map(given -> kind.parse(given.json()))
                .toList();
    }

    final boolean hasFiles() {
        return input.given();
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        List<Document> documents = inputs();
        documents.forEach(this::warnOfLiteralSecrets);
        var ids = documents.stream().map(document -> document.key().toString()).toList();
        if (dryRun) {
            output().note("would add " + Columns.count(ids.size(), kind) + " to agentspace " + id);
        } else {
            var outcomes = platform().documents().add(id, documents);
            for (int at = 0; at < outcomes.size(); at++) {
                String effect = outcomes.get(at).effect().name().toLowerCase(Locale.ROOT);
                output().note(kind.label() + " " + ids.get(at) + " " + effect);
            }
        }
        output().ids(Columns.of(kind).fields().get(0), ids);
    }

    private void warnOfLiteralSecrets(Document document) {
        ContentSecrets.in(document).forEach(finding -> output().warning(finding.toString()));
    }
}
