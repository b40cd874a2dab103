package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.RenderRequest;
import ai.alquimia.registry.domain.AssistantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "render",
        description =
                "Show an agent with every reference to a parameter or a secret resolved; the values of secrets are masked.",
        footer = {"%nExample:", "  OPENAI_API_KEY=... alquimia agent render my-agent --format json"})
final class AgentRender extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private ParameterOption parameters;

    @Parameters(paramLabel = "ID", description = "The assistant_id.")
    private String id = "";

    AgentRender(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var in = agentspace.in(invocation());
        var rendered =
                platform().rendering().render(new RenderRequest(in, new AssistantId(id), parameters.values(this)));
        output().document(rendered.masked(), id);
        rendered.resolved()
                .forEach(secret -> output().detail(secret.at() + ": " + secret.secret() + " is " + secret.lookupKey()
                        + " from " + secret.resolver()));
    }
}
