package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import ai.alquimia.registry.app.Agentspaces;
import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.FetchResult;
import ai.alquimia.registry.app.Fetching;
import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.PublishResult;
import ai.alquimia.registry.app.Publishing;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.spi.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandLineTest {
    private static final Digest DIGEST = new Digest("sha256:" + "a".repeat(64));
    private static final OciReference SOURCE =
            OciReference.parse("ghcr.io/myorg/my-agents:v1.0.0", new DefaultRegistry("ghcr.io"));

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void an_empty_registry() {
        shell = new Shell(directory);
    }

    @Nested
    class Errors {
        @Test
        void each_kind_of_failure_has_an_exit_code() throws ReflectiveOperationException {
            for (Class<?> kind : RegistryException.class.getPermittedSubclasses()) {
                var failure = (RegistryException) mock(kind);

                assertThat(ExitCode.of(failure).number())
                        .as(kind.getSimpleName())
                        .isBetween(1, 8);
            }
        }

        @Test
        void a_typing_error_gets_a_suggestion_and_exit_code_2() {
            assertThat(shell.run("agnt", "list")).isEqualTo(2);
            assertThat(shell.err).contains("did you mean").contains("agent");

            assertThat(shell.run("agent", "lst")).isEqualTo(2);
            assertThat(shell.err).contains("list");
        }

        @Test
        void an_unknown_agentspace_is_exit_code_4() {
            assertThat(shell.run("agent", "list", "--agentspace-id", "other")).isEqualTo(4);

            assertThat(shell.err).contains("no such agentspace").contains("alquimia agentspace list");
        }

        @Test
        void an_id_that_leaves_the_directory_is_exit_code_8() {
            assertThat(shell.run("agent", "list", "--agentspace-id", "../x")).isEqualTo(8);

            assertThat(shell.err).contains("use agentspace id").doesNotContain("\tat ");
        }

        @Test
        void an_unexpected_failure_shows_neither_stack_nor_message() {
            when(shell.platform.agentspaces()).thenThrow(new IllegalStateException("value-of-a-secret"));

            assertThat(shell.run("agentspace", "list", "--debug")).isEqualTo(1);

            assertThat(shell.err).contains("internal error").doesNotContain("value-of-a-secret");
        }
    }

    @Nested
    class Registry {
        @Test
        void publishes_with_the_flags_of_the_transport() {
            var publishing = mock(Publishing.class);
            when(shell.platform.publishing()).thenReturn(publishing);
            when(publishing.publish(any()))
                    .thenReturn(new PublishResult(
                            SOURCE,
                            new PackedArtifact(DIGEST, new byte[0], DIGEST, new byte[0]),
                            false,
                            new PublishResult.Latest.KeptFor(new Tag("v2.0.0"))));

            int code = shell.run(
                    "registry", "publish", "--agentspace-id", "default", "--tag", "v1.0.0", "--plain-http", "-q");

            assertThat(code).isZero();
            verify(publishing).publish(PublishRequest.of(new AgentspaceId("default"), new Tag("v1.0.0")));
            assertThat(shell.out).isEqualToNormalizingNewlines(DIGEST + "\n");
            assertThat(shell.err).contains("v2.0.0 is a higher release");
            assertThat(shell.settings.isOn(Setting.of("ORAS_PLAIN_HTTP", "false", "")))
                    .isTrue();
        }

        @Test
        void fetches_from_a_source() {
            var fetching = mock(Fetching.class);
            when(shell.platform.fetching()).thenReturn(fetching);
            when(fetching.fetch(any()))
                    .thenReturn(new FetchResult(
                            StoredRecord.of(1, JsonObject.empty()), SOURCE.pinned(DIGEST), DIGEST, true));

            int code = shell.run(
                    "registry", "fetch", "--agentspace-id", "default", "--source", "ghcr.io/myorg/my-agents:v1.0.0");

            assertThat(code).isZero();
            verify(fetching).fetch(FetchRequest.of(new AgentspaceId("default"), SOURCE));
            assertThat(shell.out).contains("ghcr.io/myorg/my-agents:v1.0.0@" + DIGEST);
        }

        @Test
        void destroying_needs_yes_without_a_terminal() {
            var agentspaces = mock(Agentspaces.class);
            when(shell.platform.agentspaces()).thenReturn(agentspaces);
            when(agentspaces.get(any())).thenReturn(Optional.of(StoredRecord.of(1, JsonObject.empty())));

            assertThat(shell.run("agentspace", "destroy")).isEqualTo(2);
            verify(agentspaces, org.mockito.Mockito.never()).destroy(any());

            assertThat(shell.run("agentspace", "destroy", "-y")).isZero();
            verify(agentspaces).destroy(new AgentspaceId("default"));
        }
    }

    @Nested
    class Help {
        @Test
        void every_command_has_an_example() {
            for (String path : commands()) {
                String[] words = (path + " --help").split(" ");

                assertThat(shell.run(words)).as(path).isZero();
                assertThat(shell.out).as(path).contains("alquimia " + path);
            }
        }

        @Test
        void completion_knows_every_command() {
            for (String name : List.of("bash", "zsh", "fish")) {
                assertThat(shell.run("completion", name)).isZero();
                assertThat(shell.out).contains("agentspace", "publish", "fetch", "plain-http");
            }
        }

        @Test
        void the_version_is_that_of_the_build() {
            assertThat(shell.run("version", "-q")).isZero();

            assertThat(shell.out.strip()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        }

        private List<String> commands() {
            var invocation = new Invocation(
                    new Terminal(System.in, System.out, System.err, java.util.Map.of(), directory, false),
                    settings -> shell.platform,
                    new JsonCodec());
            var paths = new ArrayList<String>();
            for (String name : new Tree().names()) {
                CommandLine group = new Tree().make(name, invocation);
                group.getSubcommands().keySet().forEach(verb -> paths.add(name + " " + verb));
                if (group.getSubcommands().isEmpty()) {
                    paths.add(name);
                }
            }
            return paths;
        }
    }
}
