package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Linting;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.LiteralSecret;
import ai.alquimia.registry.domain.Scope;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        description =
                "Look for literal secrets in agents (exit code 3 when there are any), or move them into the secret store.",
        footer = {
            "%nExample:",
            "  alquimia agent lint --format json",
            "  alquimia agent lint -f agents/",
            "  alquimia agent lint support --extract --dry-run"
        })
final class AgentLint extends Verb implements IExitCodeGenerator {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private InputOption input;

    @Mixin
    private ConfirmOption confirmation;

    @Mixin
    private DryRunOption dryRun;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "The agents to look at (default: all that are stored).")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--extract", description = "Store each literal, declare it and leave a reference, all or none.")
    private boolean extract;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            defaultValue = "shared",
            description = "Where --extract declares: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            completionCandidates = Choices.Scopes.class,
            converter = Choices.Scopes.class)
    private Scope scope = Scope.SHARED;

    private ExitCode code = ExitCode.OK;

    AgentLint(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        if (input.given() && (extract || !ids.isEmpty())) {
            throw usage("-f looks at documents that are not stored: it goes without ids and --extract");
        }
        if (dryRun.given() && !extract) {
            throw usage("--dry-run belongs to --extract: looking changes nothing");
        }
        var agents = ids.stream().map(AssistantId::new).toList();
        if (input.given()) {
            report(given());
        } else if (extract) {
            extract(new Linting.Extraction(agentspace.in(invocation()), agents, scope));
        } else {
            report(platform().linting().lint(agentspace.in(invocation()), agents));
        }
    }

    private List<LiteralSecret> given() {
        return input.read(this, "lint agent", DocumentKind.AGENT::problems).stream()
                .flatMap(document -> ContentSecrets.in(DocumentKind.AGENT.parse(document.json())).stream())
                .toList();
    }

    private void report(List<LiteralSecret> findings) {
        output().documents(findings.stream().map(AgentLint::document).toList(), Columns.of("pointer", "kind", "value"));
        output().note(count(findings.size()) + " found");
        code = findings.isEmpty() ? ExitCode.OK : ExitCode.DIFFERS;
    }

    private void extract(Linting.Extraction extraction) {
        var linting = platform().linting();
        var planned = linting.plan(extraction);
        if (dryRun.given() || planned.isEmpty()) {
            report("would move", planned);
            return;
        }
        confirmation.require(
                this,
                "Move " + count(planned.size()) + " of agentspace " + extraction.agentspace() + " to "
                        + planned.get(0).storedIn() + "?");
        report("moved", linting.extract(extraction));
    }

    private void report(String what, List<Linting.Move> moves) {
        output().note(what + " " + count(moves.size()));
        output().documents(
                        moves.stream().map(AgentLint::document).toList(),
                        Columns.of("pointer", "key", "scope", "lookup_key", "stored_in"));
    }

    private static String count(int number) {
        return number + (number == 1 ? " literal secret" : " literal secrets");
    }

    private static JsonObject document(LiteralSecret finding) {
        return JsonObject.empty()
                .with("pointer", finding.at().toString())
                .with("kind", finding.reason())
                .with("value", finding.masked());
    }

    private static JsonObject document(Linting.Move move) {
        return JsonObject.empty()
                .with("pointer", move.at().toString())
                .with("key", move.secret().key())
                .with("scope", move.secret().scope().label())
                .with("lookup_key", move.lookupKey().value())
                .with("stored_in", move.storedIn());
    }

    @Override
    public int getExitCode() {
        return code.number();
    }
}
