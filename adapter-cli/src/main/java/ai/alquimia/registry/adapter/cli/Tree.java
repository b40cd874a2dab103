package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands by noun. Making one costs time, so those of a noun are made only when it is asked for. */
final class Tree {
    private final Map<String, Function<Invocation, CommandLine>> nouns = new LinkedHashMap<>();

    Tree() {
        noun("agentspace", "Named containers of agents, secrets and parameters.", Tree::agentspace);
        noun("agent", "The agents of an agentspace.", Tree::agent);
        noun("secret", "The secrets that agents refer to, never their values.", Tree::secret);
        noun("parameter", "Settings that agents share.", Tree::parameter);
        noun("session", "Local conversations.", Tree::session);
        noun("registry", "Publish agentspaces to container registries and fetch them.", Tree::registry);
        nouns.put("run", i -> new CommandLine(new Run(i)).setStopAtPositional(true));
        nouns.put("serve", i -> new CommandLine(new Serve(i)));
        noun("token", "The access tokens of the server.", Tree::token);
        nouns.put("quickstart", i -> new CommandLine(new Quickstart(i)));
        nouns.put("config", i -> new CommandLine(new Config(i)));
        nouns.put("completion", i -> new CommandLine(new Completion(i)));
        nouns.put("version", i -> new CommandLine(new Version(i)));
    }

    private static List<CommandLine> agentspace(Invocation i) {
        return commands(
                new AgentspaceCreate(i),
                new AgentspaceList(i),
                new AgentspaceShow(i),
                new AgentspaceUpdate(i),
                new AgentspaceDestroy(i));
    }

    private static List<CommandLine> agent(Invocation i) {
        return List.of(
                documented(
                        new DocumentAdd(i, DocumentKind.AGENT),
                        "Add agents, or replace those with the same assistant_id.",
                        "alquimia agent add -f support.json"),
                new CommandLine(new AgentGet(i)),
                documented(
                        new DocumentList(i, DocumentKind.AGENT),
                        "List agents.",
                        "alquimia agent list --filter response.config.connector.model=gpt-4o"),
                documented(
                        new DocumentDelete(i, DocumentKind.AGENT),
                        "Delete agents.",
                        "alquimia agent delete billing --dry-run"),
                new CommandLine(new AgentDiff(i)),
                new CommandLine(new AgentLint(i)),
                new CommandLine(new AgentRender(i)));
    }

    private static List<CommandLine> secret(Invocation i) {
        return List.of(
                documented(
                        new SecretAdd(i),
                        "Declare secrets: their key and scope, never their value.",
                        "alquimia secret add OPENAI_API_KEY --scope shared --description \"key of the team\""),
                documented(
                        new DocumentList(i, DocumentKind.SECRET),
                        "List the declarations of secrets.",
                        "alquimia secret list --filter scope=shared"),
                documented(
                        new SecretDelete(i),
                        "Delete the declarations of secrets.",
                        "alquimia secret delete OPENAI_API_KEY --scope shared"),
                new CommandLine(new SecretSet(i)),
                new CommandLine(new SecretCheck(i)),
                new CommandLine(new SecretExplain(i)),
                new CommandLine(new SecretTrust(i)));
    }

    private static List<CommandLine> parameter(Invocation i) {
        return List.of(
                documented(
                        new DocumentAdd(i, DocumentKind.PARAMETER),
                        "Add parameters, or replace those with the same parameter_id.",
                        "alquimia parameter add -f parameters/"),
                documented(
                        new DocumentList(i, DocumentKind.PARAMETER),
                        "List parameters.",
                        "alquimia parameter list --filter type=model --format json"),
                documented(
                        new DocumentDelete(i, DocumentKind.PARAMETER),
                        "Delete parameters.",
                        "alquimia parameter delete gpt-4o-production"));
    }

    private static List<CommandLine> session(Invocation i) {
        return commands(new SessionSave(i), new SessionList(i), new SessionShow(i), new SessionDelete(i));
    }

    private static List<CommandLine> registry(Invocation i) {
        return commands(
                new RegistryPublish(i),
                new RegistryFetch(i),
                new RegistryTags(i),
                new RegistryResolve(i),
                new RegistryCopy(i),
                new RegistrySearch(i),
                new RegistryInspect(i),
                new RegistryDiff(i),
                new RegistryDelete(i),
                new RegistryLogin(i),
                new RegistryLogout(i),
                new RegistryWhoami(i));
    }

    private static List<CommandLine> token(Invocation i) {
        return commands(new TokenCreate(i), new TokenList(i), new TokenRevoke(i));
    }

    private static List<CommandLine> commands(Verb... verbs) {
        return Stream.of(verbs).map(CommandLine::new).toList();
    }

    /** A command that several nouns share: what it does is said for each. */
    private static CommandLine documented(Verb verb, String description, String example) {
        var command = new CommandLine(verb);
        command.getCommandSpec().usageMessage().description(description).footer("%nExample:", "  " + example);
        return command;
    }

    private void noun(String name, String description, Function<Invocation, List<CommandLine>> verbs) {
        nouns.put(name, invocation -> {
            var spec = CommandSpec.create();
            spec.usageMessage()
                    .description(description)
                    .synopsisSubcommandLabel("COMMAND")
                    .footer("%nHelp on one of them, with an example:", "  alquimia " + name + " COMMAND --help");
            verbs.apply(invocation).forEach(verb -> spec.addSubcommand(verb.getCommandName(), verb));
            return new CommandLine(spec);
        });
    }

    /** Every word that may come first. */
    Iterable<String> names() {
        return nouns.keySet();
    }

    boolean has(String name) {
        return nouns.containsKey(name);
    }

    CommandLine make(String name, Invocation invocation) {
        var noun = nouns.get(name);
        if (noun == null) {
            throw new IllegalArgumentException(name);
        }
        return noun.apply(invocation);
    }
}
