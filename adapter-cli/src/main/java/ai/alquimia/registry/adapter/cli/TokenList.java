package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List the tokens by name, with their roles.",
        footer = {"%nExample:", "  alquimia token list"})
final class TokenList extends Verb {
    @Mixin
    private TokensOption tokens;

    TokenList(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var rows = tokens.open(invocation()).list().stream().map(TokenList::row).toList();
        output().documents(rows, Columns.of("name", "role", "agentspaces"));
    }

    static JsonObject row(AccessTokens.Entry entry) {
        var agentspaces = entry.agentspaces().stream()
                .<JsonValue>map(id -> new JsonString(id.value()))
                .toList();
        return JsonObject.empty()
                .with("name", entry.name())
                .with("role", entry.role().label())
                .with("agentspaces", new JsonArray(agentspaces));
    }
}
