package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.app.MergeRequest;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OnConflict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fetch",
        description = "Make an agentspace of a published one, or merge it into one, and remember where it came from.",
        footer = {
            "%nExample:",
            "  alquimia registry fetch --agentspace-id default --source ghcr.io/myorg/my-agents:v1.0.0",
            "  alquimia registry fetch --source ghcr.io/myorg/my-agents:v1.1.0 --mode merge --dry-run"
        })
final class RegistryFetch extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private TransportOptions transport;

    @Mixin
    private ConfirmOption confirmation;

    @Option(names = "--source", paramLabel = "REF", description = "What to fetch; without a tag, latest.")
    private @Nullable String source;

    @Parameters(paramLabel = "REF", arity = "0..1", description = "The same as --source.")
    private @Nullable String reference;

    @Option(names = "--replace", description = "Replace the content of an agentspace that exists.")
    private boolean replace;

    @Option(names = "--name", paramLabel = "NAME", description = "The name to give it.")
    private @Nullable String name;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The namespace to give it.")
    private @Nullable String namespace;

    @Option(
            names = "--trust-secrets",
            description = "Let the global secrets that it defines be resolved here; else each needs secret trust.")
    private boolean trustSecrets;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "clone makes an agentspace (the default), merge adds to one that exists.",
            completionCandidates = Choices.Modes.class,
            converter = Choices.Modes.class)
    private String mode = "clone";

    @Option(
            names = "--on-conflict",
            paramLabel = "WHAT",
            description = "When merging: fail where documents differ (the default), keep ours, or replace them.",
            completionCandidates = Choices.Conflicts.class,
            converter = Choices.Conflicts.class)
    private @Nullable OnConflict onConflict;

    @Option(names = "--digest", paramLabel = "DIGEST", description = "Fetch this one, whatever the tag names now.")
    private @Nullable String digest;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private LockOptions lock;

    RegistryFetch(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        checkMode();
        var id = agentspace.in(invocation());
        transport.applyTo(invocation());
        var named = reference().orLatest();
        var from = lock.check(this, id, named);
        if (!dryRun.given()) {
            confirm(id);
        }
        var result =
                output().during("fetching " + from, () -> mode.equals("merge") ? merge(id, from) : cloned(id, from));
        new FetchReport(id, named, result, dryRun.given()).show(output());
        if (!dryRun.given()) {
            lock.record(this, named, result.source().digest());
        }
    }

    private FetchResult cloned(AgentspaceId id, OciReference from) {
        var request = new FetchRequest(id, from, replace, name, namespace, trustSecrets);
        return dryRun.given()
                ? platform().fetching().preview(request)
                : platform().fetching().fetch(request);
    }

    private FetchResult merge(AgentspaceId id, OciReference from) {
        var conflicts = onConflict == null ? OnConflict.FAIL : onConflict;
        var request = new MergeRequest(id, from, conflicts, trustSecrets);
        return dryRun.given()
                ? platform().fetching().preview(request)
                : platform().fetching().merge(request);
    }

    private void checkMode() {
        boolean merge = mode.equals("merge");
        if (merge && (replace || name != null || namespace != null)) {
            throw usage("--replace, --name and --namespace belong to --mode clone");
        }
        if (!merge && onConflict != null) {
            throw usage("--on-conflict belongs to --mode merge");
        }
    }

    private void confirm(AgentspaceId id) {
        if (replace && platform().agentspaces().get(id).isPresent()) {
            confirmation.ask(this, "Replace the content of agentspace " + id + "?");
        } else if (onConflict == OnConflict.REPLACE) {
            confirmation.ask(this, "Replace what differs in agentspace " + id + "?");
        }
    }

    private OciReference reference() {
        if ((source == null) == (reference == null)) {
            throw usage("say what to fetch, once: --source REF");
        }
        var named = platform().reference(source == null ? String.valueOf(reference) : source);
        if (digest == null) {
            return named;
        }
        var wanted = new Digest(digest);
        if (!named.digest().orElse(wanted).equals(wanted)) {
            throw usage("--digest and the digest of the reference are not the same");
        }
        return named.pinned(wanted);
    }
}
