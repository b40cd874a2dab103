package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.RenderRequest;
import ai.alquimia.registry.app.RenderedAgent;
import ai.alquimia.registry.domain.AssistantId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "render",
        description =
                "Show an agent with every reference to a parameter or a secret resolved; the values of secrets are masked.",
        footer = {
            "%nExample:",
            "  OPENAI_API_KEY=... alquimia agent render my-agent --format json",
            "  alquimia agent render my-agent --reveal -o my-agent.json"
        })
final class AgentRender extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private ParameterOption parameters;

    @Parameters(paramLabel = "ID", description = "The assistant_id.")
    private String id = "";

    @Option(
            names = "--reveal",
            description =
                    "Show the values: on a terminal, or in the file that -o names. As JSON, or YAML if you say so.")
    private boolean reveal;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the document to a new file that only you can read, as JSON, or YAML if you say so.")
    private @Nullable String file;

    @Option(
            names = {"-y", "--yes"},
            description = "Let the file of -o take the place of one that exists.")
    private boolean yes;

    AgentRender(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var in = agentspace.in(invocation());
        checkDestination();
        var request = new RenderRequest(in, new AssistantId(id), parameters.values(this));
        if (file == null) {
            show(platform().rendering().render(request));
        } else {
            var target = new PrivateFile(invocation().terminal().directory().resolve(file), yes);
            target.check();
            var rendered = platform().rendering().render(request);
            target.write(output().text(reveal ? rendered.revealed() : rendered.masked()));
            output().note("wrote " + Path.of(file));
            output().origins(rendered);
        }
    }

    /** A pipe or a file that the shell made may be read by others, or kept: it must be named on purpose. */
    private void checkDestination() {
        if (file != null && (file.isEmpty() || file.equals("-"))) {
            throw usage("-o needs the name of a file");
        }
        if (file == null && yes) {
            throw usage("--yes goes with -o FILE");
        }
        if (file == null && reveal && !invocation().terminal().ttys().contains(Tty.OUT)) {
            throw usage("--reveal writes to a terminal only; name a file with -o FILE");
        }
    }

    private void show(RenderedAgent rendered) {
        if (reveal) {
            output().script(output().text(rendered.revealed()));
        } else {
            output().document(rendered.masked(), id);
        }
        output().origins(rendered);
    }
}
