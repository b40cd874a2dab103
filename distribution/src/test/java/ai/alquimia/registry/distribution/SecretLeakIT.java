package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Program;
import ai.alquimia.registry.testkit.process.VaultServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command that touches secrets, with recognisable values in the environment and in a real Vault and a real registry to publish to. Then all
 * that the processes wrote is searched: outputs, files, artifacts, logs and command lines.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "skipped: command lines are read from /proc")
class SecretLeakIT {
    private static final Set<String> IN_VAULT = Set.of("OPENAI_API_KEY", "QDRANT_URL", "MY_MCP_AUTH_TOKEN");
    private static final String STORED = FixtureSecrets.VALUE + "by-secret-set";
    private static final String WRONG_TOKEN = "hvs." + FixtureSecrets.VALUE + "token";

    @TempDir
    Path directory;

    @AutoClose
    private VaultServer vault;

    @AutoClose
    private DockerRegistry registry;

    @AutoClose
    private CommandLines commandLines;

    private Workplace here;
    private Workplace there;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void values_here_and_there() throws IOException {
        vault = VaultServer.start(Files.createDirectory(directory.resolve("vault")));
        registry = DockerRegistry.start(Files.createDirectory(directory.resolve("docker")));
        here = Workplace.withTinyDbRegistry(Files.createDirectory(directory.resolve("here")));
        there = Workplace.in(Files.createDirectory(directory.resolve("there")));
        FixtureSecrets.put(vault, IN_VAULT);
        var runtime = Files.createDirectory(directory.resolve("runtime"));
        for (Workplace place : List.of(here, there)) {
            place.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env,vault");
            place.set("VAULT_ADDR", vault.address());
            place.set("VAULT_TOKEN", vault.rootToken());
            place.set("ALQUIMIA_OCI_REGISTRY_DEFAULT", registry.host());
            place.set("ORAS_PLAIN_HTTP", "true");
            place.set("XDG_RUNTIME_DIR", runtime);
            FixtureSecrets.put(
                    place,
                    FixtureSecrets.keys().stream()
                            .filter(key -> !IN_VAULT.contains(key))
                            .toList());
        }
        commandLines = CommandLines.watched();
    }

    private Program.Result at(Workplace place, int exitCode, String input, String option, String... words) {
        var line = new ArrayList<>(List.of(option));
        line.addAll(List.of(words));
        var result = place.alquimiaReading(input, line.toArray(String[]::new));
        said.add(String.join(" ", line) + "\n" + result.out() + result.err());
        assertThat(result.exitCode()).as(line + "\n" + result.err()).isEqualTo(exitCode);
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--debug"})
    void values_appear_nowhere_but_where_they_are_asked_for(String option) throws IOException {
        succeed(option);
        fail(option);
        on_demand();

        assertThat(commandLines.seen()).anyMatch(line -> line.contains("alquimia") && line.contains("explain"));
        assertHidden("what was said", String.join("\n", said));
        assertThat(said).noneMatch(text -> text.contains(vault.rootToken()));
        assertHidden("command lines", String.join("\n", commandLines.seen()));
        written().forEach(this::assertHidden);
    }

    private void succeed(String option) {
        at(here, 0, "", option, "config");
        at(here, 0, "", option, "secret", "list");
        for (String format : List.of("table", "json", "yaml")) {
            at(here, 0, "", option, "secret", "check", "--format", format);
            at(here, 0, "", option, "agent", "render", "my-agent", "--format", format);
        }
        for (String key : List.of("OPENAI_API_KEY", "WHATSAPP_TOKEN", "QDRANT_URL")) {
            at(here, 0, "", option, "secret", "explain", key, "--agent", "my-agent");
            at(here, 0, "", option, "secret", "explain", key, "--agent", "my-agent", "--offline");
        }
        at(here, 0, STORED + "\n", option, "secret", "set", "STORED");
        at(
                here,
                0,
                "",
                option,
                "agent",
                "render",
                "billing",
                "-o",
                here.file("masked.json").toString());
        at(here, 0, "", option, "agent", "lint");
        String show = "printenv OPENAI_API_KEY QDRANT_URL; cat \"$ALQUIMIA_AGENT_CONFIG\"; printenv WHATSAPP_TOKEN >&2";
        at(here, 0, "", option, "run", "--agent", "my-agent", "--", "sh", "-c", show);
        at(here, 0, "", option, "registry", "publish", "--tag", "v1.0.0");
        String source = registry.host() + "/local/my-agents:v1.0.0";
        at(there, 0, "", option, "registry", "fetch", "--source", source, "--trust-secrets");
        at(there, 0, "", option, "secret", "trust", "QDRANT_URL");
        at(there, 0, "", option, "agent", "render", "my-agent");
    }

    private void fail(String option) {
        at(here, 2, "", option, "agent", "render", "my-agent", "--reveal");
        at(here, 127, "", option, "run", "--agent", "my-agent", "--", "no-such-program");
        at(here, 2, "", option, "secret", "set", "STORED", "--agent", "my-agent", "stray");
        here.set("VAULT_TOKEN", WRONG_TOKEN);
        resolve_nothing(option);
        at(here, 6, "", option, "run", "--agent", "my-agent", "--", "env");
        at(here, 7, STORED, option, "secret", "set", "STORED");
        here.set("VAULT_TOKEN", vault.rootToken());
        here.set("VAULT_ADDR", "http://127.0.0.1:1");
        resolve_nothing(option);
        at(here, 7, STORED, option, "secret", "set", "STORED");
        here.set("VAULT_ADDR", vault.address());
        here.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env");
        resolve_nothing(option);
        at(here, 1, STORED, option, "secret", "set", "STORED");
        here.set("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env,vault");
    }

    private void resolve_nothing(String option) {
        at(here, 6, "", option, "secret", "check");
        at(here, 0, "", option, "secret", "explain", "OPENAI_API_KEY", "--agent", "my-agent");
        at(here, 6, "", option, "agent", "render", "my-agent");
    }

    /** The two ways in which a value is shown on purpose; with them the search would find it. */
    private void on_demand() throws IOException {
        Path revealed = here.file("revealed.json");
        at(here, 0, "", "--debug", "agent", "render", "my-agent", "--reveal", "-o", revealed.toString());
        assertThat(revealed).content().contains(FixtureSecrets.VALUE + "OPENAI_API_KEY");
        Files.delete(revealed);

        var child = here.alquimia("run", "--agent", "my-agent", "--no-mask", "--", "printenv", "OPENAI_API_KEY");
        assertThat(child.succeeded().out()).isEqualTo(FixtureSecrets.VALUE + "OPENAI_API_KEY\n");
    }

    /** Every file below our directory, with its bytes as text: both registries, what was published, the servers' logs, the pipes' directory. */
    private Map<String, String> written() throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(files.keySet())
                .anyMatch(name -> name.endsWith("dist.json"))
                .anyMatch(name -> name.startsWith("docker/storage/") && name.endsWith("/data"))
                .contains("here/masked.json", "vault/vault.log");
        return files;
    }

    private void assertHidden(String where, String text) {
        assertThat(text).as(where).doesNotContain(FixtureSecrets.VALUE);
        for (String key : FixtureSecrets.keys()) {
            var value = (FixtureSecrets.VALUE + key).getBytes(StandardCharsets.UTF_8);
            assertThat(text)
                    .as("Base64 in " + where)
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(value));
        }
    }
}
