package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands by noun and verb. Making one costs time, so only those are made that are asked for. */
final class Tree {
    private final Map<String, Maker> nouns = new LinkedHashMap<>();

    /** Makes the command of a noun, with one of its verbs or, where it has none of that name, with all. */
    private interface Maker {
        CommandLine make(String verb, Invocation invocation);
    }

    Tree() {
        noun("agentspace", "Named containers of agents, secrets and parameters.", Tree::agentspace);
        noun("agent", "The agents of an agentspace.", Tree::agent);
        noun("secret", "The secrets that agents refer to, never their values.", Tree::secret);
        noun("parameter", "Settings that agents share.", Tree::parameter);
        noun("session", "Local conversations.", Tree::session);
        noun("registry", "Publish agentspaces to container registries and fetch them.", Tree::registry);
        noun("store", "Where agentspaces and sessions are kept.", Tree::store);
        command("run", i -> new Run(i).commandLine().setStopAtPositional(true));
        command("serve", i -> new Serve(i).commandLine());
        noun("token", "The access tokens of the server.", Tree::token);
        command("quickstart", i -> new Quickstart(i).commandLine());
        command("config", i -> new Config(i).commandLine());
        command("completion", i -> new Completion(i).commandLine());
        command("version", i -> new Version(i).commandLine());
    }

    private static Verbs agentspace() {
        return new Verbs()
                .with("create", AgentspaceCreate::new)
                .with("list", AgentspaceList::new)
                .with("show", AgentspaceShow::new)
                .with("update", AgentspaceUpdate::new)
                .with("destroy", AgentspaceDestroy::new);
    }

    private static Verbs agent() {
        return new Verbs()
                .with(
                        "add",
                        i -> new DocumentAdd(i, DocumentKind.AGENT),
                        "Add agents, or replace those with the same assistant_id.",
                        "alquimia agent add -f support.json")
                .with("get", AgentGet::new)
                .with(
                        "list",
                        i -> new DocumentList(i, DocumentKind.AGENT),
                        "List agents.",
                        "alquimia agent list --filter response.config.connector.model=gpt-4o")
                .with(
                        "delete",
                        i -> new DocumentDelete(i, DocumentKind.AGENT),
                        "Delete agents.",
                        "alquimia agent delete billing --dry-run")
                .with("diff", AgentDiff::new)
                .with("lint", AgentLint::new)
                .with("render", AgentRender::new);
    }

    private static Verbs secret() {
        return new Verbs()
                .with(
                        "add",
                        SecretAdd::new,
                        "Declare secrets: their key and scope, never their value.",
                        "alquimia secret add OPENAI_API_KEY --scope shared --description \"key of the team\"")
                .with(
                        "list",
                        i -> new DocumentList(i, DocumentKind.SECRET),
                        "List the declarations of secrets.",
                        "alquimia secret list --filter scope=shared")
                .with(
                        "delete",
                        SecretDelete::new,
                        "Delete the declarations of secrets.",
                        "alquimia secret delete OPENAI_API_KEY --scope shared")
                .with("set", SecretSet::new)
                .with("check", SecretCheck::new)
                .with("explain", SecretExplain::new)
                .with("trust", SecretTrust::new);
    }

    private static Verbs parameter() {
        return new Verbs()
                .with(
                        "add",
                        i -> new DocumentAdd(i, DocumentKind.PARAMETER),
                        "Add parameters, or replace those with the same parameter_id.",
                        "alquimia parameter add -f parameters/")
                .with(
                        "list",
                        i -> new DocumentList(i, DocumentKind.PARAMETER),
                        "List parameters.",
                        "alquimia parameter list --filter type=model --format json")
                .with(
                        "delete",
                        i -> new DocumentDelete(i, DocumentKind.PARAMETER),
                        "Delete parameters.",
                        "alquimia parameter delete gpt-4o-production");
    }

    private static Verbs session() {
        return new Verbs()
                .with("save", SessionSave::new)
                .with("list", SessionList::new)
                .with("show", SessionShow::new)
                .with("delete", SessionDelete::new);
    }

    private static Verbs registry() {
        return new Verbs()
                .with("publish", RegistryPublish::new)
                .with("fetch", RegistryFetch::new)
                .with("tags", RegistryTags::new)
                .with("resolve", RegistryResolve::new)
                .with("copy", RegistryCopy::new)
                .with("search", RegistrySearch::new)
                .with("inspect", RegistryInspect::new)
                .with("diff", RegistryDiff::new)
                .with("delete", RegistryDelete::new)
                .with("login", RegistryLogin::new)
                .with("logout", RegistryLogout::new)
                .with("whoami", RegistryWhoami::new);
    }

    private static Verbs store() {
        return new Verbs().with("copy", StoreCopy::new);
    }

    private static Verbs token() {
        return new Verbs()
                .with("create", TokenCreate::new)
                .with("list", TokenList::new)
                .with("revoke", TokenRevoke::new);
    }

    private void noun(String name, String description, Supplier<Verbs> verbs) {
        nouns.put(name, (verb, invocation) -> {
            var spec = CommandSpec.create();
            spec.usageMessage()
                    .description(description)
                    .synopsisSubcommandLabel("COMMAND")
                    .footer("%nHelp on one of them, with an example:", "  alquimia " + name + " COMMAND --help");
            verbs.get().addTo(spec, verb, invocation);
            return new CommandLine(spec);
        });
    }

    private void command(String name, Function<Invocation, CommandLine> maker) {
        nouns.put(name, (verb, invocation) -> maker.apply(invocation));
    }

    /** Every word that may come first. */
    Iterable<String> names() {
        return nouns.keySet();
    }

    boolean has(String name) {
        return nouns.containsKey(name);
    }

    /** The verb may be none of the noun's, as when its help is asked for: then it has all. */
    CommandLine make(String name, String verb, Invocation invocation) {
        var noun = nouns.get(name);
        if (noun == null) {
            throw new IllegalArgumentException(name);
        }
        return noun.make(verb, invocation);
    }
}
