package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes documents of a kind: those named, or all that match. */
@Command(name = "delete")
class DocumentDelete extends Verb {
    private final DocumentKind kind;

    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private ConfirmOption confirmation;

    @Mixin
    private DryRunOption dryRun;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The documents to delete.")
    private List<String> ids = new ArrayList<>();

    DocumentDelete(Invocation invocation, DocumentKind kind) {
        super(invocation);
        this.kind = kind;
    }

    /** The document of the agentspace that a word on the command line names. */
    DocumentKey key(AgentspaceId in, String id) {
        return kind == DocumentKind.AGENT ? new AssistantId(id) : new ParameterId(id);
    }

    @Override
    public final void run() {
        if (ids.isEmpty() == !selection.given()) {
            throw usage("say either which to delete by ID, or --filter or --selector");
        }
        var in = agentspace.in(invocation());
        if (selection.given()) {
            deleteWhere(in, selection.selector(invocation().codec()));
        } else {
            deleteNamed(in, ids.stream().map(id -> key(in, id)).distinct().toList());
        }
    }

    private void deleteWhere(AgentspaceId in, Selector selector) {
        var found = platform().documents().find(in, kind, selector);
        if (dryRun.given() || found.isEmpty()) {
            report("would delete", found);
            return;
        }
        confirmation.require(this, "Delete " + Columns.count(found.size(), kind) + " of agentspace " + in + "?");
        report("deleted", platform().documents().deleteWhere(in, kind, selector));
    }

    private void deleteNamed(AgentspaceId in, List<DocumentKey> keys) {
        var found = new ArrayList<StoredRecord>();
        for (DocumentKey key : keys) {
            found.add(platform().documents().get(in, key).orElseThrow(() -> missing("delete", kind.label(), key)));
        }
        if (dryRun.given()) {
            report("would delete", found);
            return;
        }
        confirmation.ask(this, "Delete " + kind.label() + " " + String.join(", ", ids) + "?");
        report("deleted", platform().documents().delete(in, keys));
    }

    private void report(String what, List<StoredRecord> records) {
        output().note(what + " " + Columns.count(records.size(), kind));
        output().documents(documents(records), Columns.of(kind));
    }
}
