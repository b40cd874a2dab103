package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "quickstart",
        description = "Show the whole job in a directory of its own: create, publish, fetch, resolve a secret.",
        footer = {"%nExample:", "  alquimia quickstart --dir try-alquimia"})
final class Quickstart extends Verb {
    private static final List<String> SAMPLES = List.of("billing.json", "help-desk.json", "release-notes.json");

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where; a new directory or an empty one (default: alquimia-quickstart, else -2 and so on).")
    private @Nullable String directory;

    Quickstart(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        Path home = directory();
        try {
            Files.createDirectories(home.resolve("agents"));
            for (String sample : SAMPLES) {
                copy(sample, home.resolve("agents"));
            }
        } catch (IOException e) {
            throw InputBytes.failure("quickstart in", home, e);
        }
        new QuickstartTour(invocation(), home).run();
    }

    private Path directory() {
        Path base = invocation().terminal().directory();
        if (directory != null) {
            Path named = base.resolve(directory).toAbsolutePath().normalize();
            requireEmpty(named);
            return named;
        }
        Path fresh = base.resolve("alquimia-quickstart").toAbsolutePath().normalize();
        for (int number = 2; Files.exists(fresh); number++) {
            fresh = fresh.resolveSibling("alquimia-quickstart-" + number);
        }
        return fresh;
    }

    private static void requireEmpty(Path named) {
        if (!Files.exists(named)) {
            return;
        }
        try (var children = Files.list(named)) {
            if (children.findAny().isPresent()) {
                throw new RegistryException.AlreadyExists(
                        "quickstart in", quote(named), "it holds files; name another --dir");
            }
        } catch (IOException e) {
            throw InputBytes.failure("quickstart in", named, e);
        }
    }

    private static void copy(String sample, Path to) throws IOException {
        try (var in = Quickstart.class.getResourceAsStream("samples/" + sample)) {
            if (in == null) {
                throw new IOException("the sample " + sample + " is missing in this installation");
            }
            Files.copy(in, to.resolve(sample));
        }
    }
}
