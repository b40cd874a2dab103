package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes what a distribution has below {@code share/}, where man, bash, zsh and fish look: a manual page for each command, and completion scripts.
 * The build of a distribution starts it with the directory and the day that the pages carry.
 */
final class ShareFiles {
    /**
     * As zsh loads it by itself, when alquimia is completed for the first time. The script has an alias for bash's compopt, and where zsh completes there
     * are no aliases.
     */
    private static final String ZSH = """
            #compdef alquimia
            compopt() { :; }
            %s
            _bash_complete -o default -F _complete_alquimia
            """;

    private ShareFiles() {}

    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), arguments[1].substring(0, "yyyy-mm-dd".length()));
    }

    static void write(Path share, String date) throws IOException {
        for (Map.Entry<String, String> file : files(date).entrySet()) {
            Path path = share.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Map<String, String> files(String date) {
        var files = new TreeMap<String, String>();
        String script = AutoComplete.bash("alquimia", commands());
        files.put("bash-completion/completions/alquimia", script);
        files.put("zsh/site-functions/_alquimia", ZSH.formatted(script));
        files.put("fish/vendor_completions.d/alquimia.fish", FishCompletion.of(commands()));
        ManPage.all(commands(), date).forEach((name, page) -> files.put("man/man1/" + name, page));
        return files;
    }

    /** All commands, none of which is run: they need no adapters and see nothing of this process. */
    private static CommandLine commands() {
        var nowhere = new Terminal(
                InputStream.nullInputStream(),
                Results.to(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of(),
                Path.of(""),
                "",
                Set.of());
        var invocation = new Invocation(nowhere, Providers::discover, new JsonCodec());
        return Alquimia.commandLine(invocation, new Arguments(), new Errors(invocation));
    }
}
