package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.OciReference;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Remove one tag, or an artifact with every tag on it.",
        footer = {"%nExample:", "  alquimia registry delete ghcr.io/myorg/my-agents:v0.9.0"})
final class RegistryDelete extends Verb {
    @Mixin
    private TransportOptions transport;

    @Mixin
    private ConfirmOption confirmation;

    @Mixin
    private DryRunOption dryRun;

    @Parameters(paramLabel = "REF", description = "The reference, with a tag or a digest.")
    private String reference = "";

    @Option(names = "--all-tags", description = "Remove the artifact with every tag on it.")
    private boolean allTags;

    RegistryDelete(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        var named = platform().reference(reference);
        check(named);
        if (dryRun.given()) {
            platform().tags().resolve(named);
            output().note("would delete " + named);
        } else {
            confirmation.ask(this, "Delete " + named + (allTags ? " with every tag on it?" : "?"));
            delete(named);
            output().note("deleted " + named);
        }
        output().ids("reference", List.of(named.toString()));
    }

    private void check(OciReference named) {
        if (named.tag().isEmpty() && (named.digest().isEmpty() || !allTags)) {
            throw usage("say which tag: REPOSITORY:TAG; an artifact with all its tags: --all-tags");
        }
    }

    private void delete(OciReference named) {
        if (allTags) {
            platform().tags().deleteAllTags(named);
        } else {
            platform().tags().delete(named);
        }
    }
}
