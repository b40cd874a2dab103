package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Comparison;
import ai.alquimia.registry.domain.AssistantId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = {
            "Show what differs between two contents, risky changes first (exit code 3 when they differ).",
            "Each is agentspace:ID or the id of an agentspace, a reference, a file (./x, x.json, - for standard input),"
                    + " or :TAG or @DIGEST in the repository of the other."
        },
        footer = {
            "%nExample:",
            "  alquimia registry diff ghcr.io/myorg/my-agents:v1.0.0 :v1.1.0",
            "  alquimia registry diff ghcr.io/myorg/my-agents:v1.1.0 agentspace:default --fail-on risk",
            "  alquimia registry diff default ./dist.json --format json"
        })
final class RegistryDiff extends Verb implements IExitCodeGenerator {
    @Mixin
    private TransportOptions transport;

    @Mixin
    private FailOnOption failOn;

    @Option(names = "--agent", paramLabel = "ID", description = "Only this agent and what it refers to. Repeatable.")
    private List<String> agents = new ArrayList<>();

    @Parameters(index = "0", paramLabel = "A", description = "The content before.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The content after.")
    private String after = "";

    private ExitCode code = ExitCode.OK;

    RegistryDiff(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        if (before.equals("-") && after.equals("-")) {
            throw usage("standard input can be only one of the two");
        }
        var from = new ContentWord(this, before, after).source();
        var to = new ContentWord(this, after, before).source();
        var ids = agents.stream().map(AssistantId::new).toList();
        var reviewing = platform().reviewing();
        Comparison found = output().during(
                        "comparing",
                        () -> ids.isEmpty() ? reviewing.compare(from, to) : reviewing.compareAgents(ids, from, to));
        output().comparison(found);
        code = failOn.of(found.diff());
    }

    @Override
    public int getExitCode() {
        return code.number();
    }
}
