package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.AgentspaceId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = "Make a token for a caller of the server, and show it this once. A server that runs takes it up.",
        footer = {"%nExample:", "  alquimia token create --name ci --role editor --agentspace default"})
final class TokenCreate extends Verb {
    @Mixin
    private TokensOption tokens;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "What it is listed under and revoked by.")
    private String name = "";

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "${COMPLETION-CANDIDATES}; each may do what those before it may.",
            completionCandidates = Choices.Roles.class,
            converter = Choices.Roles.class)
    private Role role;

    @Option(
            names = "--agentspace",
            paramLabel = "ID",
            description = "Confine it to this agentspace (default: all). Repeatable.")
    private List<String> agentspaces = new ArrayList<>();

    TokenCreate(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var confinedTo = agentspaces.stream().map(AgentspaceId::new).distinct().toList();
        var issued = tokens.open(invocation()).create(name, role, confinedTo);
        String token = issued.token().reveal();
        var entry = new AccessTokens.Entry(name, role, confinedTo);
        output().word(TokenList.row(entry).with("token", token), token);
        output().note("created token " + name + "; its hash is kept in " + issued.file()
                + ", the token itself nowhere: it is not shown again");
    }
}
