package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.StoredRecord;
import picocli.CommandLine;

/** Lists the documents of a kind as they are stored. */
final class DocumentList extends Verb {
    private final DocumentKind kind;

    private final AgentspaceOption agentspace = new AgentspaceOption();
    private final SelectionOptions selection = new SelectionOptions();

    DocumentList(Invocation invocation, DocumentKind kind) {
        super(invocation);
        this.kind = kind;
    }

    @Override
    CommandLine commandLine() {
        return described("list", agentspace.spec(), selection.filterSpec(), selection.selectorSpec());
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        var selector = selection.selector(invocation().codec());
        var records = platform().documents().find(id, kind, selector);
        output().documents(documents(records), Columns.of(kind));
        records.forEach(this::warn);
    }

    private void warn(StoredRecord stored) {
        kind.problems(stored.document())
                .forEach(problem -> output().warning(
                                kind.label() + " " + Columns.of(kind).id(stored.document()) + " (doc id "
                                        + stored.docId() + ") breaks a rule: " + problem));
    }
}
