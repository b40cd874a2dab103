package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.Comparison;
import ai.alquimia.registry.app.ContentSource;
import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.RegistryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description =
                "Show what adding a file would change, or how agents are elsewhere (exit code 3 when they differ).",
        footer = {
            "%nExample:",
            "  alquimia agent diff -f support.json",
            "  alquimia agent diff support --with ghcr.io/myorg/my-agents:v1.1.0 --fail-on risk",
            "  alquimia agent diff support --with agentspace:staging"
        })
final class AgentDiff extends Verb implements IExitCodeGenerator {
    private static final String ACTION = "compare agent";

    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private InputOption input;

    @Mixin
    private TransportOptions transport;

    @Mixin
    private FailOnOption failOn;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "The agents to compare (default with -f: all in the files).")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "CONTENT",
            description = "Where else the agents are: agentspace:ID, a reference or a file, as in registry diff.")
    private @Nullable String with;

    private ExitCode code = ExitCode.OK;

    AgentDiff(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        if (input.given() == (with != null)) {
            throw usage("say what to compare with: -f FILE, or --with an agentspace, a reference or a file");
        }
        var in = agentspace.in(invocation());
        var found = with == null ? adding(in) : compared(in, with);
        output().comparison(found);
        code = failOn.of(found.diff());
    }

    private Comparison compared(AgentspaceId in, String elsewhere) {
        if (ids.isEmpty()) {
            throw usage("say which agents to compare");
        }
        var agents = ids.stream().map(AssistantId::new).toList();
        var to = new ContentWord(this, elsewhere, "").source();
        var reviewing = platform().reviewing();
        return output().during("comparing", () -> reviewing.compareAgents(agents, new ContentSource.Stored(in), to));
    }

    private Comparison adding(AgentspaceId in) {
        var given = input.read(this, ACTION, DocumentKind.AGENT::problems).stream()
                .map(document -> new AgentSpec(document.json()))
                .toList();
        var agents = given.stream()
                .filter(agent -> ids.isEmpty() || ids.contains(agent.id().value()))
                .toList();
        for (String id : ids) {
            if (agents.stream().noneMatch(agent -> agent.id().value().equals(id))) {
                throw new RegistryException.NotFound(ACTION, quote(id), "it is not in what -f names");
            }
        }
        return platform().reviewing().compareAdding(in, agents, "what -f names");
    }

    @Override
    public int getExitCode() {
        return code.number();
    }
}
