package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.StoreCopyRequest;
import ai.alquimia.registry.app.StoreCopyResult;
import ai.alquimia.registry.app.StoreCopying;
import ai.alquimia.registry.domain.OnConflict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "copy",
        description = {
            "Copy all agentspaces and sessions of one store to another, and compare each with what arrived.",
            "A STORE is NAME, the one that the settings configure, or NAME:LOCATION, such as json:DIRECTORY.",
            "When it was interrupted, the same command goes on from there."
        },
        footer = {
            "%nExample:",
            "  alquimia store copy --from json --to json:~/agents-copy",
            "  alquimia store copy --from json --to json:~/agents-copy --merge --on-conflict replace --dry-run"
        })
final class StoreCopy extends Verb {
    static final String ACTION = "copy store";

    @Option(names = "--from", paramLabel = "STORE", required = true, description = "The store to read.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "STORE",
            required = true,
            description = "The store to write to; it must be empty, or --merge is given.")
    private String to = "";

    @Option(names = "--merge", description = "Add to a store that has other agentspaces or sessions.")
    private boolean merge;

    @Option(
            names = "--on-conflict",
            paramLabel = "WHAT",
            description = "When merging: fail where both have something else (the default), keep what is there, or"
                    + " replace it, agentspaces document by document.",
            completionCandidates = Choices.Conflicts.class,
            converter = Choices.Conflicts.class)
    private @Nullable OnConflict onConflict;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private ConfirmOption confirmation;

    StoreCopy(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        if (!merge && onConflict != null) {
            throw usage("--on-conflict belongs to --merge");
        }
        if (onConflict == OnConflict.REPLACE && !dryRun.given()) {
            confirmation.ask(this, "Replace what differs in the target?"); // not yet named: it may hold a password
        }
        var request = new StoreCopyRequest(from, to, merge ? onConflict == null ? OnConflict.FAIL : onConflict : null);
        var copying = StoreCopying.of(invocation().providers(), invocation().settings());
        var result = output().during("copying agentspaces and sessions", () -> copied(copying, request));
        new StoreCopyReport(result, dryRun.given()).show(output());
    }

    private StoreCopyResult copied(StoreCopying copying, StoreCopyRequest request) {
        return dryRun.given() ? copying.preview(request) : copying.copy(request);
    }
}
