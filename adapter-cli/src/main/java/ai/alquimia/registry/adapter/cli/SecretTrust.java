package ai.alquimia.registry.adapter.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "trust",
        description = "Let global secrets be resolved in an agentspace that came from elsewhere.",
        footer = {"%nExample:", "  alquimia secret trust OPENAI_API_KEY"})
final class SecretTrust extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Parameters(paramLabel = "KEY", arity = "1..*", description = "The keys to trust.")
    private List<String> keys = new ArrayList<>();

    SecretTrust(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var in = agentspace.in(invocation());
        platform().secretReview().trust(in, keys);
        output().ids("key", keys);
    }
}
