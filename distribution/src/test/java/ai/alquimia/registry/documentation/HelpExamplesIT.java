package ai.alquimia.registry.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Program;
import ai.alquimia.registry.testkit.process.TokenRegistry;
import ai.alquimia.registry.testkit.process.VaultServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the examples that {@code --help} gives, each in a copy of one prepared directory. They are read from the page of all commands, which another
 * test compares with the program. Only hosts, ports and names of users are others than in the example.
 */
class HelpExamplesIT {
    private static final Path BIN = Path.of("target/alquimia/bin").toAbsolutePath();
    private static final int DIFFERS = 3;
    private static final List<String> OTHER_PROGRAMS = List.of("fish", "script", "python3");

    /** What an example needs beside the prepared directory, by the words that it begins with; the longest that fits counts. */
    private static final Map<String, String> BEFORE = Map.of(
            "agentspace create", "export ALQUIMIA_REGISTRY_DIR=$PWD/empty",
            "registry fetch --agentspace-id", "export ALQUIMIA_REGISTRY_DIR=$PWD/empty",
            "secret delete", "alquimia secret add OPENAI_API_KEY --scope shared",
            "secret set", "export ALQUIMIA_REGISTRY_SECRET_RESOLVER=vault",
            "agent lint support --extract", "export ALQUIMIA_REGISTRY_SECRET_RESOLVER=vault",
            "agent render my-agent --reveal", "export OPENAI_API_KEY=example-key",
            "secret check", "export OPENAI_API_KEY=example-key",
            "run", "export OPENAI_API_KEY=example-key",
            "token create", "alquimia token revoke ci");

    /** The examples that find a difference, which they answer with their exit code. */
    private static final List<String> DIFFERENT = List.of(
            "agent diff -f support.json",
            "agent diff support --with agentspace:staging",
            "registry diff ghcr.io/myorg/my-agents:v1.0.0 :v1.1.0");

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static TokenRegistry registry;

    static List<String> examples() {
        return Page.of("docs/reference/commands.md").blocks().stream()
                .filter(block -> block.language().equals("console"))
                .flatMap(block -> block.text().lines())
                .map(line -> line.replaceFirst("^\\$ ", ""))
                .toList();
    }

    @BeforeAll
    static void prepare() throws IOException {
        registry = TokenRegistry.start(Files.createDirectory(shared.resolve("server")));
        PathUtils.copyDirectory(
                Page.CHECKOUT.resolve("distribution/src/test/resources/help-examples"),
                Files.createDirectory(shared.resolve("prepared")));
        run(shared.resolve("prepared"), ". ./prepare.sh").succeeded();
    }

    @AfterAll
    static void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void runs(String example) throws IOException {
        PathUtils.copyDirectory(shared.resolve("prepared"), directory);
        String words = example.substring(example.indexOf("alquimia ") + "alquimia ".length());

        String script = before(words) + "\n" + here(example);
        OTHER_PROGRAMS.stream().filter(name -> script.contains(name + " ")).forEach(Program::require);
        var result = script.contains("=vault") ? runWithVault(script) : run(directory, script);

        assertThat(result.exitCode())
                .as("%s%n%s%s", example, result.out(), result.err())
                .isEqualTo(DIFFERENT.contains(words) ? DIFFERS : 0);
    }

    private static String before(String words) {
        return BEFORE.keySet().stream()
                .filter(words::startsWith)
                .max(Comparator.comparing(String::length))
                .map(BEFORE::get)
                .orElse(":");
    }

    /** The example with what is there: our registry in the place of others, a free port, a user that exists, a terminal, and an end. */
    private static String here(String example) {
        String line = example.replace("ghcr.io", registry.host())
                .replace("registry.internal", registry.host())
                .replace("localhost:5000", registry.host())
                .replace("oci:/srv", "oci:$PWD/srv")
                .replace("-u me", "-u " + DockerRegistry.USER)
                .replace("--port 8080", "--port 0");
        if (line.contains("serve ")) {
            return line + " > address & until grep -q http address; do sleep 0.1; done; kill $!; wait $! || true";
        } else if (line.contains("login") && !line.contains("stdin")) {
            return "sed 's/$/\\r/' token.txt | script -qec '" + line + "' /dev/null";
        } else if (line.contains("fish")) {
            return "fish -c '" + line + "'";
        } else if (line.contains("secret set") && !line.contains("<")) {
            return "cat key.txt | " + line;
        }
        return line;
    }

    private static Program.Result run(Path in, String script) {
        return run(in, script, Map.of());
    }

    private Program.Result runWithVault(String script) throws IOException {
        try (var vault = VaultServer.start(Files.createDirectory(directory.resolve("vault")))) {
            return run(directory, script, Map.of("VAULT_ADDR", vault.address(), "VAULT_TOKEN", vault.rootToken()));
        }
    }

    private static Program.Result run(Path in, String script, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("PATH", BIN + File.pathSeparator + System.getenv("PATH"));
        environment.put("HOME", in.toString());
        environment.put("ALQUIMIA_REGISTRY_DIR", in.resolve("store").toString());
        environment.put("ALQUIMIA_OCI_REGISTRY_DEFAULT", registry.host() + "/team");
        environment.put("ORAS_PLAIN_HTTP", "true");
        environment.put("EXAMPLE_REGISTRY", registry.host());
        environment.put("EXAMPLE_USER", DockerRegistry.USER);
        environment.put("EXAMPLE_PASSWORD", DockerRegistry.PASSWORD);
        return Program.require("bash").run(environment, "-euo", "pipefail", "-c", "cd " + in + "\n" + script);
    }

    @Test
    void there_is_one_for_each_command() {
        var commands = new CommandTree(Program.of(BIN.resolve("alquimia"))
                .run("completion", "bash")
                .succeeded()
                .out());

        for (String command : commands.commands()) {
            assertThat(examples()).as(command).anyMatch(example -> example.contains("alquimia " + command));
        }
    }

    /** A key that fits nothing would say that an example needs something when it does not. */
    @Test
    void what_is_said_of_single_examples_is_said_of_examples() {
        var words = examples().stream()
                .map(example -> example.substring(example.indexOf("alquimia ") + "alquimia ".length()))
                .toList();

        assertThat(words).containsAll(DIFFERENT);
        assertThat(BEFORE.keySet().stream()
                        .map(start -> words.stream()
                                .filter(each -> each.startsWith(start))
                                .findFirst()))
                .allMatch(Optional::isPresent);
    }
}
