package ai.alquimia.registry.adapter.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Make a token useless, also for a server that runs.",
        footer = {"%nExample:", "  alquimia token revoke ci"})
final class TokenRevoke extends Verb {
    @Mixin
    private TokensOption tokens;

    @Parameters(paramLabel = "NAME", description = "The name of the token.")
    private String name = "";

    TokenRevoke(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        tokens.open(invocation()).revoke(name);
        output().ids("name", List.of(name));
        output().note("revoked token " + name);
    }
}
