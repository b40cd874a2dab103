package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the commands of the quickstart through the command line itself, and writes each down so that the user can go on by hand. */
final class QuickstartTour {
    private static final String SECRET = "OPENAI_API_KEY";
    private static final String ID = "--agentspace-id";
    private final Invocation invocation;
    private final Terminal terminal;
    private final Path home;
    private final Map<String, String> common = new LinkedHashMap<>();

    QuickstartTour(Invocation invocation, Path home) {
        this.invocation = invocation;
        this.terminal = invocation.terminal();
        this.home = home;
    }

    void run() {
        Path here = home.resolve("here");
        Path there = home.resolve("there");
        common.put("ALQUIMIA_OCI_REGISTRY_DEFAULT", "oci:" + home.resolve("registry"));
        say("Everything is in " + home + "; your own registry and settings are not touched.");
        say("\n# An agentspace with three sample agents, which refer to secrets");
        show(here, "agentspace", "create", ID, "default", "--name", "my-agents", "--namespace", "local");
        show(here, "agent", "add", ID, "default", "-f", home.resolve("agents").toString());
        show(here, "secret", "add", ID, "default", SECRET, "--scope", "global");
        show(here, "secret", "add", ID, "default", "WHATSAPP_TOKEN", "--scope", "local");
        show(here, "agent", "list", ID, "default");
        say("\n# Publish it, and fetch it into a second registry directory");
        show(here, "registry", "publish", ID, "default", "--tag", "v1.0.0");
        show(there, "registry", "fetch", ID, "default", "--source", "local/my-agents:v1.0.0");
        compare(here, there);
        resolve(here);
        say("\nDone. Each command above can be copied and changed; next: " + ProgramName.of(terminal) + " --help");
    }

    private void compare(Path here, Path there) {
        say("\n# Both hold the same content");
        String published = show(here, "agentspace", "show", ID, "default", "-q");
        String fetched = show(there, "agentspace", "show", ID, "default", "-q");
        if (!published.equals(fetched)) {
            throw new RegistryException.Corrupt("quickstart", "", "the content that was fetched has another digest");
        }
        say("one content digest: " + published.strip());
    }

    /** Where the secrets were declared: a global declaration that was fetched is not trusted with our variables. */
    private void resolve(Path in) {
        say("\n# A secret comes from the environment when an agent is rendered; its value is masked");
        if (terminal.environment().getOrDefault(SECRET, "").isEmpty()) {
            common.put(SECRET, "demo-value");
            say(SECRET + " is not set: this tour sets a demo value, for itself only");
        }
        show(in, "agent", "render", "billing", ID, "default");
    }

    /** Runs a command, shows it and what it says, and answers its results. */
    private String show(Path registry, String... arguments) {
        var variables = new LinkedHashMap<>(common);
        variables.put("ALQUIMIA_REGISTRY_DIR", registry.toString());
        say("\n$ " + line(variables, arguments));
        var environment = new HashMap<>(terminal.environment());
        environment.keySet().removeIf(name -> name.startsWith("ALQUIMIA_") || name.equals("SOURCE_DATE_EPOCH"));
        environment.putAll(variables);
        var captured = new ByteArrayOutputStream();
        int code = Alquimia.run(
                terminal.unattended(environment, Results.to(captured)),
                invocation.assembly(),
                invocation.codec(),
                arguments);
        String results = captured.toString(StandardCharsets.UTF_8);
        terminal.out().print(results);
        if (code != 0) {
            throw new RegistryException.Failed("quickstart", "", "the command above ended with exit code " + code);
        }
        return results;
    }

    /** On two lines, which a shell reads as one: where, and what. */
    private String line(Map<String, String> variables, String... arguments) {
        String assignments = variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + ShellWord.quote(variable.getValue()))
                .collect(Collectors.joining(" "));
        String words = Stream.of(arguments).map(ShellWord::quote).collect(Collectors.joining(" "));
        return assignments + " \\\n    " + ProgramName.of(terminal) + " " + words;
    }

    private void say(String text) {
        terminal.out().println(text);
        terminal.out().flush();
    }
}
