package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a distribution has below share/. The completions are tried by {@link CompletionTest}, but for how zsh finds its own. */
final class ShareFilesTest {
    @TempDir
    Path share;

    @BeforeEach
    void written() throws IOException {
        ShareFiles.write(share, "2026-11-01");
    }

    private String[] pages() throws IOException {
        try (var files = Files.list(share.resolve("man/man1"))) {
            return files.map(Path::toString).sorted().toArray(String[]::new);
        }
    }

    private String shown(String page) {
        return Program.require("groff")
                .run(
                        "-man",
                        "-ww",
                        "-Tascii",
                        "-P-cbou",
                        share.resolve("man/man1/" + page).toString())
                .succeeded()
                .out();
    }

    @Nested
    class A_manual_page {
        @Test
        void is_there_for_each_command() throws IOException {
            assertThat(pages()).hasSize((int) ManualTest.commands().count());
            assertThat(share.resolve("man/man1/alquimia.1")).exists();
            assertThat(share.resolve("man/man1/alquimia-registry-publish.1")).exists();
        }

        @Test
        void has_nothing_that_groff_warns_of() throws IOException {
            var read = Program.require("groff")
                    .with("-man", "-ww", "-z", "-Tutf8")
                    .run(pages())
                    .succeeded();

            assertThat(read.err()).isEmpty();
        }

        @Test
        void has_nothing_that_mandoc_warns_of() throws IOException {
            var read = Program.require("mandoc").with("-Tlint", "-Wwarning").run(pages());

            assertThat(read.out() + read.err()).isEmpty();
        }

        @Test
        void says_what_the_help_says() {
            assertThat(shown("alquimia-secret-add.1"))
                    .contains("alquimia-secret-add - declare secrets: their key and scope, never their")
                    .contains("alquimia secret add [-hqv] [--debug] [--dry-run] [--agentspace-id=ID]")
                    .contains("--scope=SCOPE")
                    .contains("How results are written: table, json, yaml (default: table).")
                    .contains("alquimia secret add OPENAI_API_KEY --scope shared --description \"key of the team\"")
                    .contains("alquimia-secret(1)");
        }

        @Test
        void of_the_program_lists_commands_and_every_exit_code() {
            String shown = shown("alquimia.1");

            assertThat(shown).contains("alquimia-serve(1)", "alquimia-registry(1)", "2026-11-01");
            for (ExitCode code : ExitCode.values()) {
                assertThat(shown)
                        .containsPattern("(?m)^ +%d\\s+%s"
                                .formatted(code.number(), code.meaning().split(" ")[0]));
            }
        }
    }

    @Nested
    class Text_in_a_page {
        @Test
        void is_never_taken_for_an_instruction() throws IOException {
            String text = ".SH 'quoted' \\fB --option ~/a^b `c` größer 👍";
            Path page = Files.writeString(
                    share.resolve("page.1"),
                    new Roff()
                            .title("page", "2026-11-01", "a \"source\"", "b")
                            .section("NAME")
                            .line(Roff.escaped("page - text"))
                            .section("TEXT")
                            .verbatim(List.of(text, "'quoted"))
                            .toString());

            var shown = Program.require("groff")
                    .run("-man", "-ww", "-Tutf8", "-P-cbou", page.toString())
                    .succeeded();

            assertThat(shown.out()).contains(text).contains("'quoted\n").contains("a \"source\"");
        }
    }

    @Nested
    class The_completion_for_zsh {
        /** Types a line into a zsh of its own, and waits for what a tab makes of it. */
        private static final String TYPED = """
                zmodload zsh/zpty
                zpty typed zsh -f -i
                zpty -w typed "fpath=('$1' \\$fpath); autoload -U compinit && compinit -u -D; PS1=; print rea''dy"
                zpty -r -m typed line '*ready*'
                zpty -w -n typed $'alquimia secret add --scope s\\t'
                zpty -r -m typed line '*hared*'
                print -r -- $line
                zpty -d typed
                """;

        @Test
        void is_found_by_its_name_and_completes_from_the_first_time_on() {
            String zsh = Program.require("zsh").command().get(0);
            Path functions = share.resolve("zsh/site-functions");

            var typed = Program.require("timeout")
                    .run(Map.of("TERM", "xterm"), "60", zsh, "-f", "-c", TYPED, "zsh", functions.toString())
                    .succeeded();

            assertThat(typed.out()).doesNotContain("not found");
        }
    }
}
