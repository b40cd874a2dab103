package ai.alquimia.registry.adapter.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands by group. Making one costs time, so a group is made only when it is asked for. */
final class Tree {
    private final Map<String, Group> groups = new LinkedHashMap<>();

    Tree() {
        group(
                "agentspace",
                "Named containers of agents, secrets and parameters.",
                i -> List.of(
                        new AgentspaceCreate(i),
                        new AgentspaceList(i),
                        new AgentspaceShow(i),
                        new AgentspaceUpdate(i),
                        new AgentspaceDestroy(i)));
        group(
                "agent",
                "The agents of an agentspace.",
                i -> List.of(
                        new AgentAdd(i), new AgentGet(i), new AgentList(i), new AgentDelete(i), new AgentRender(i)));
        group(
                "secret",
                "The secrets that agents refer to, never their values.",
                i -> List.of(new SecretAdd(i), new SecretList(i), new SecretDelete(i)));
        group(
                "parameter",
                "Settings that agents share.",
                i -> List.of(new ParameterAdd(i), new ParameterList(i), new ParameterDelete(i)));
        group(
                "session",
                "Local conversations.",
                i -> List.of(new SessionSave(i), new SessionList(i), new SessionShow(i), new SessionDelete(i)));
        group(
                "registry",
                "Publish agentspaces to container registries and fetch them.",
                i -> List.of(
                        new RegistryPublish(i),
                        new RegistryFetch(i),
                        new RegistryTags(i),
                        new RegistryResolve(i),
                        new RegistryDelete(i)));
        single("quickstart", Quickstart::new);
        single("config", Config::new);
        single("completion", Completion::new);
        single("version", Version::new);
    }

    private void group(String name, String description, Function<Invocation, List<Verb>> verbs) {
        groups.put(name, invocation -> {
            var spec = CommandSpec.create();
            spec.usageMessage()
                    .description(description)
                    .footer("%nHelp on one of them, with an example:", "  alquimia " + name + " COMMAND --help");
            for (Verb verb : verbs.apply(invocation)) {
                var command = new CommandLine(verb);
                spec.addSubcommand(command.getCommandName(), command);
            }
            return new CommandLine(spec);
        });
    }

    private void single(String name, Function<Invocation, Verb> verb) {
        groups.put(name, invocation -> new CommandLine(verb.apply(invocation)));
    }

    /** Every group and command of its first level. */
    Iterable<String> names() {
        return groups.keySet();
    }

    boolean has(String name) {
        return groups.containsKey(name);
    }

    CommandLine make(String name, Invocation invocation) {
        Group group = groups.get(name);
        if (group == null) {
            throw new IllegalArgumentException(name);
        }
        return group.make(invocation);
    }

    @FunctionalInterface
    private interface Group {
        CommandLine make(Invocation invocation);
    }
}
