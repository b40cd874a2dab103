package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.RenderRequest;
import ai.alquimia.registry.app.RenderedAgent;
import ai.alquimia.registry.app.SettingInForce;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Run a command with an agent's secrets as environment variables.",
            "The resolved agent, as JSON, can be read once from the file that ALQUIMIA_AGENT_CONFIG names."
        },
        footer = {"%nExample:", "  alquimia run --agent my-agent -- python3 bot.py --verbose"})
final class Run extends Verb implements IExitCodeGenerator {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private ParameterOption parameters;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--agent", required = true, paramLabel = "ID", description = "The assistant_id.")
    private String agent;

    @Option(
            names = "--mask",
            description = "Replace values in what the command writes. Unless you say so, that is done where its output,"
                    + " or its standard error, is no terminal.")
    private boolean mask;

    @Option(names = "--no-mask", description = "Leave what the command writes as it is.")
    private boolean noMask;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command and its arguments, best after --.")
    private List<String> command = new ArrayList<>();

    private int code;

    Run(Invocation invocation) {
        super(invocation);
    }

    @Override
    public int getExitCode() {
        return code;
    }

    @Override
    public void run() {
        if (command.isEmpty()) {
            throw usage("say which command: alquimia run --agent ID -- COMMAND");
        }
        if (mask && noMask) {
            throw usage("--mask and --no-mask exclude each other");
        }
        var in = agentspace.in(invocation());
        Executable.require(command.get(0), invocation().terminal());
        var request = new RenderRequest(in, new AssistantId(agent), parameters.values(this));
        var child = child(platform().rendering().render(request));
        invocation().close();
        code = child.run(invocation().terminal());
    }

    private Child child(RenderedAgent rendered) {
        var secrets = ChildVariables.of(agent, rendered.secrets());
        String document = invocation().codec().json(rendered.revealed()) + "\n";
        output().origins(rendered);
        return new Child(command, secrets, ownSecrets(), document, masked(rendered));
    }

    /** With these a child could ask for the secrets of everybody, so it gets none of them. */
    private Set<String> ownSecrets() {
        return Stream.concat(
                        Stream.of("API_TOKEN"),
                        platform().settings().stream()
                                .map(SettingInForce::setting)
                                .filter(Setting::secret)
                                .map(Setting::variable))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Somebody who redirects one output keeps what is written; a terminal only shows it. */
    private Map<Tty, Needles> masked(RenderedAgent rendered) {
        var masked = new EnumMap<Tty, Needles>(Tty.class);
        var needles = new Needles(rendered.values());
        if (mask || isKept(Tty.OUT)) {
            masked.put(Tty.OUT, needles);
            masked.put(Tty.ERR, needles);
        } else if (isKept(Tty.ERR)) {
            masked.put(Tty.ERR, needles);
        }
        if (!masked.isEmpty()) {
            rendered.secrets().forEach(this::warn);
        }
        return masked;
    }

    private boolean isKept(Tty output) {
        return !noMask && !invocation().terminal().ttys().contains(output);
    }

    private void warn(String key, SecretValue value) {
        if (!Needles.covers(value)) {
            output().warning("the value of " + key + " is too short to be masked");
        }
    }
}
